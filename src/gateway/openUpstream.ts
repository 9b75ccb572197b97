import type { Config, SandboxSettings } from './config'
import { reasonOf, StartError } from './startError'
import type { Upstream } from './upstream'

export type OpenUpstream = {
  upstream: Upstream
  /** How the sandbox was started; null when the API is the real one. */
  sandbox: SandboxSettings | null
  close(): Promise<void>
}

/** What the gateway talks to: the API, or, without a credential, a sandbox started for it on a port of its own. */
export async function openUpstream({ devin, orgId, sandbox }: Config): Promise<OpenUpstream> {
  if (devin !== null) {
    const upstream: Upstream = { kind: 'devin', baseUrl: devin.url, key: devin.key, orgId }
    return { upstream, sandbox: null, close: () => Promise.resolve() }
  }
  // Loaded only here: with a credential no line of the sandbox runs.
  const [{ startSandbox }, { CREDENTIALS }] = await Promise.all([
    import('../sandbox/server'),
    import('../sandbox/credentials'),
  ])
  const { sessions, seed, credential, faults } = sandbox
  const server = await startSandbox({ sessions, orgId, faults, seed: seed ?? undefined }).catch(
    (error: unknown) => {
      throw new StartError(`The sandbox cannot start: ${reasonOf(error)}`)
    },
  )
  const key = CREDENTIALS[credential].token
  const upstream: Upstream = { kind: 'sandbox', baseUrl: server.url.replace(/\/+$/, ''), key, orgId }
  return { upstream, sandbox, close: () => server.close() }
}
