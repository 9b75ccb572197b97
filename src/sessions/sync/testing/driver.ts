import { ApiError } from '../../../devin/apiError'
import type { ListParams } from '../../../devin/listParams'
import { fail } from '../../../lib/result'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server'
import type { Reader } from '../reader'
import { sandboxReader } from './sync'
import type { Tab } from './tabs'

/** An organisation in which nothing is under way, so that changes are asked for every fifteen seconds. */
export function atRest(options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ sessions: 450, faultSessions: false, life: false, ...options })
  for (const { session_id, updated_at } of sandbox.organisation.all())
    sandbox.organisation.update(session_id, { status: 'exit', status_detail: null, updated_at })
  return sandbox
}

/** Notes what is asked and when, and refuses while it is told to. */
export function watched(sandbox: Sandbox) {
  const inner = sandboxReader(sandbox)
  const asked: { at: number; query: ListParams }[] = []
  const refusal: { error: ApiError | null; of: (query: ListParams) => boolean } = {
    error: null,
    of: () => true,
  }
  const reader: Reader = {
    session: inner.session,
    list: async (query, signal) => {
      asked.push({ at: Date.now(), query })
      const { error } = refusal
      return error !== null && refusal.of(query) ? fail(error) : inner.list(query, signal)
    },
  }
  return { reader, asked, refusal }
}

export const tooMany = (retryAfter: number) =>
  new ApiError({ kind: 'http', title: 'no', status: 429, retryAfter })
export const isLook = (query: ListParams) => query.updated_after !== undefined
export const titles = (tab: Tab) =>
  Array.from({ length: tab.replica.columns.count }, (_, row) => tab.replica.columns.read(row)?.title)
