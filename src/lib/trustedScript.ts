type Policy = { createScriptURL: (url: string) => string }
type PolicyFactory = { createPolicy: (name: string, rules: Policy) => Policy }

/**
 * The address of a script of the console's own, in the form that the page's policy asks for where a script is started.
 * @param policy a name of its own for each script: the gateway lists them, and lets each be made once
 */
export function trustedScript(policy: string, url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory } // not in the compiler's library
  return trustedTypes?.createPolicy(policy, { createScriptURL: () => url }).createScriptURL('') ?? url
}
