import { onTestFinished } from 'vitest'
import { manualClock, type ManualClock } from '../clock'
import { CREDENTIALS, type CredentialName } from '../credentials'
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../server'
import type { WireSession } from '../session'
import { breaches } from './openapiValidator'

// Test support: a sandbox that stands still, and calls of it over real HTTP.

export const START = 1_790_000_000
const SESSIONS = '/v3/organizations/org-sandbox/sessions'

export type Got = Readonly<{
  status: number
  type: string
  headers: Headers
  text: string
  /** How the answer departs from the contract; empty when it does not. */
  breaches: readonly string[]
}>
export type WirePage = {
  items: WireSession[]
  end_cursor: string | null
  has_next_page: boolean
  total: number | null
}

export type Sandbox = RunningSandbox & {
  clock: ManualClock
  call(method: string, path: string, options?: CallOptions): Promise<Got>
  list(query?: string): Promise<WirePage>
  /** A call about a session: `of('DELETE', id, '?archive=true')`. */
  of(method: string, id: string, rest?: string, options?: CallOptions): Promise<Got>
}
type CallOptions = {
  as?: CredentialName
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/** Starts a sandbox for one test; without life and fault sessions unless asked for. Closed when the test is over. */
export async function sandboxFor(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = manualClock(START)
  const sandbox = await startSandbox({ clock, sessions: 60, life: false, faultSessions: false, ...options })
  onTestFinished(() => sandbox.close())

  async function call(method: string, path: string, options: CallOptions = {}): Promise<Got> {
    const authorization = `Bearer ${CREDENTIALS[options.as ?? 'full'].token}`
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { authorization, ...options.headers },
      body: options.body ?? null,
      signal: options.signal ?? null,
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const { status, headers } = response
    const found = breaches(method, path.split('?')[0] ?? '', { status, type, text })
    return { status, type, headers, text, breaches: found }
  }

  return {
    ...sandbox,
    clock,
    call,
    async list(query = '') {
      const got = await call('GET', SESSIONS + query)
      if (got.status !== 200 || got.breaches.length > 0)
        throw new Error(`${got.status} ${got.text.slice(0, 300)} ${got.breaches.join('; ')}`)
      return JSON.parse(got.text) as WirePage // held against the contract above
    },
    of: (method, id, rest = '', options = {}) => call(method, `${SESSIONS}/devin-${id}${rest}`, options),
  }
}

export function listPath(query = ''): string {
  return SESSIONS + query
}

/** The first session of the organisation in that state. */
export function aSession(sandbox: RunningSandbox, status: string, detail?: string): WireSession {
  const found = sandbox.organisation
    .all()
    .find((one) => one.status === status && (detail === undefined || one.status_detail === detail))
  if (!found) throw new Error(`No session is ${status} ${detail ?? ''}`)
  return found
}

/** The status of a session so many seconds later; by default once a usual terminate would long be over. */
export function statusAfter(sandbox: Sandbox, id: string, seconds = 10): string | undefined {
  sandbox.clock.advance(seconds)
  return sandbox.organisation.get(id)?.status
}

/** Reads every page. */
export async function walk(sandbox: Sandbox, query = ''): Promise<WireSession[]> {
  const all: WireSession[] = []
  for (let after: string | null = ''; after !== null;) {
    const cursor: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const page: WirePage = await sandbox.list(`?${query}${cursor}`)
    all.push(...page.items)
    after = page.end_cursor
  }
  return all
}
