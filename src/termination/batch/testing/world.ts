import { ApiError } from '../../../devin/apiError'
import { errorFromAnswer } from '../../../devin/errorFromAnswer'
import type { Self } from '../../../devin/self'
import type { Session } from '../../../devin/session'
import type { Answer } from '../../../devin/transport'
import { fail, ok } from '../../../lib/result'
import { sleep } from '../../../lib/sleep'
import { sessionWith } from '../../../sessions/testing'
import type { BatchesOptions } from '../batches'
import type { Plan, Rung } from '../types'

export type Operation = 'self' | 'get' | 'list' | 'change'

/** What a call meets in the place of its answer. `lost`: the work is done, and nobody is told. */
export type Fault =
  { status: number; retryAfter?: number; title?: string; type?: string } | 'network' | 'timeout' | 'lost'

export type Called = { operation: Operation; id: string; at: number; options: object }

/** How long an answer takes, how long a call may hang, and when what was taken stops; in milliseconds. */
const ANSWER_MS = 10
const TIMEOUT_MS = 40_000
const STOPS_AFTER_MS = 3_000

/** For tests: as many ids of sessions. */
export const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `s${n}`)

/** For tests: an organisation of a few sessions, as a client sees it. Time is what the timers say. */
export class World {
  readonly sessions = new Map<string, Session>()
  readonly calls: Called[] = []
  /** Those that took a call that changes them, oldest first. */
  readonly took: string[] = []
  readonly #faults: { operation: Operation; id: string | null; fault: Fault; left: number }[] = []
  readonly #neverStops = new Set<string>()
  underWay = 0
  mostUnderWay = 0

  /** Takes in sessions that are asleep, but for what is said. */
  add(ids: readonly string[], fields: Partial<Record<keyof Session, unknown>> = {}): Session[] {
    return ids.map((session_id) => {
      const session = sessionWith({
        session_id,
        status: 'suspended',
        status_detail: 'inactivity',
        title: `Title ${session_id}`,
        ...fields,
      })
      this.sessions.set(session_id, session)
      return session
    })
  }

  set(id: string, fields: Partial<Session>): void {
    const session = this.sessions.get(id)
    if (session) this.sessions.set(id, { ...session, ...fields })
  }

  /** Calls meet a fault so often. @param id of one session alone */
  meets(operation: Operation, fault: Fault, times = 1, id: string | null = null): void {
    this.#faults.push({ operation, id, fault, left: times })
  }

  /** Every call meets a fault, until it heals. */
  allMeet(fault: Fault): void {
    for (const operation of ['self', 'get', 'list', 'change'] as const) this.meets(operation, fault, Infinity)
  }

  /** No call meets a fault any more. */
  heals(): void {
    this.#faults.length = 0
  }

  neverStops(id: string): void {
    this.#neverStops.add(id)
  }

  /** The calls about one session, oldest first. */
  callsOf(id: string): Operation[] {
    return this.calls.filter((call) => call.id === id).map(({ operation }) => operation)
  }

  /** The calls of one kind about a session, or about all. */
  count(operation: Operation, id?: string): number {
    return this.calls.filter((call) => call.operation === operation && (id === undefined || call.id === id))
      .length
  }

  readonly client: BatchesOptions['client'] = {
    getSelf: () =>
      this.#answer('self', '', {}, () => ok({ principal_type: 'other', org_id: null } satisfies Self)),
    getSession: (_org, id, options) => this.#answer('get', id, options ?? {}, () => this.#find(id)),
    listSessions: (_org, params, options) =>
      this.#answer('list', '', { ...params, ...options }, () => {
        const sessions = [...this.sessions.values()].filter(
          ({ session_id, is_archived }) =>
            params.session_ids?.includes(session_id) && is_archived === params.is_archived,
        )
        return ok({ sessions, broken: 0, next: null, total: sessions.length })
      }),
    terminateSession: (_org, id, options) =>
      this.#answer('change', id, options, () => this.#take(id, options.archive, false)),
    archiveSession: (_org, id, options) =>
      this.#answer('change', id, options ?? {}, () => this.#take(id, true, true)),
  }

  #find(id: string): Answer<Session> {
    const session = this.sessions.get(id)
    return session ? ok(session) : fail(errorOf({ status: 404, title: 'Session not found' }))
  }

  #take(id: string, archive: boolean, sleeps: boolean): Answer<Session> {
    const found = this.#find(id)
    if (!found.ok) return found
    this.took.push(id)
    if (archive) this.set(id, { is_archived: true })
    if (sleeps) this.set(id, { status: 'suspended', status_detail: 'user_request' })
    else if (!this.#neverStops.has(id))
      setTimeout(() => this.set(id, { status: 'exit', status_detail: null }), STOPS_AFTER_MS)
    return this.#find(id)
  }

  async #answer<T>(
    operation: Operation,
    id: string,
    options: object,
    work: () => Answer<T>,
  ): Promise<Answer<T>> {
    this.calls.push({ operation, id, at: Date.now(), options })
    const met = this.#faults.find(
      (one) => one.left > 0 && one.operation === operation && (one.id === null || one.id === id),
    )
    if (met) met.left -= 1
    this.underWay += 1
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay)
    await sleep(met?.fault === 'timeout' ? TIMEOUT_MS : ANSWER_MS)
    this.underWay -= 1
    if (met === undefined) return work()
    if (met.fault === 'lost') work()
    return fail(errorOf(met.fault))
  }
}

function errorOf(fault: Fault): ApiError {
  if (fault === 'timeout') return new ApiError({ kind: 'timeout', title: 'No answer came in time' })
  if (typeof fault === 'string') return new ApiError({ kind: 'network', title: 'No connection' })
  const { status, title = `Status ${status}`, retryAfter = null, type = null } = fault
  return errorFromAnswer(status, { title, detail: null, type }, 'request-1', retryAfter)
}

/** For tests: a plan to end those sessions. */
export function planFor(sessions: readonly Session[], rung: Rung = 'terminate'): Plan {
  return {
    orgId: 'org-test',
    rung,
    reason: 'why',
    source: { from: 'basket', filter: '', frozenAt: 0 },
    targets: sessions.map((agreed) => ({ agreed, parent: null })),
  }
}
