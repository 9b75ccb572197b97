import type { Config, SandboxSettings } from './config'
import { dispatcherFor } from './dispatcher'
import { reasonOf, StartError } from './startError'
import type { Upstream } from './upstream'

export type OpenUpstream = {
  upstream: Upstream
  /** How the sandbox was started; null when the API is the real one. */
  sandbox: SandboxSettings | null
  /** The operator's own user id at the API; null when nobody said. */
  operatorId: string | null
  close(): Promise<void>
}

/** What the gateway talks to: the API, or, without a credential, a sandbox started for it on a port of its own. */
export async function openUpstream({ devin, orgId, operatorId, sandbox }: Config): Promise<OpenUpstream> {
  if (devin !== null) {
    const { url: baseUrl, key } = devin
    const dispatcher = dispatcherFor(baseUrl)
    const upstream: Upstream = { kind: 'devin', baseUrl, key, orgId, dispatcher }
    return { upstream, sandbox: null, operatorId, close: () => dispatcher.destroy() }
  }
  // Loaded only here: with a credential no line of the sandbox runs.
  const [{ startSandbox }, { CREDENTIALS, PERSON }] = await Promise.all([
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
  const baseUrl = server.url.replace(/\/+$/, '')
  const dispatcher = dispatcherFor(baseUrl)
  const upstream: Upstream = { kind: 'sandbox', baseUrl, key, orgId, dispatcher }
  const close = async () => {
    await dispatcher.destroy()
    await server.close()
  }
  // Somebody's, so that there are own sessions and others'.
  return { upstream, sandbox, operatorId: operatorId ?? PERSON.user_id, close }
}
