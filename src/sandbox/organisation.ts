import { isOver } from '../devin/activity'
import type { Clock } from './clock'
import type { Author } from './conversation'
import { draftSession, sessionUrl } from './draft'
import { analysisStatus } from './insights'
import { ledgerOf, type Ledger } from './ledger'
import { receive } from './messaging'
import { Living } from './living'
import { pageOf, type ListQuery, type Page } from './listing'
import { faultSessions, populate } from './populate'
import { Random } from './random'
import { settled, type Resident } from './resident'
import type { SandboxSession } from './session'
import { JUST_STARTED } from './shapes'

export type OrganisationOptions = Readonly<{
  id: string
  /** Its id when left out. */
  name?: string | undefined
  seed: number
  /** How many sessions at the start, not counting those with a fault. */
  sessions: number
  /** Whether the sessions live by themselves. If not, only what a call asks for happens. */
  life: boolean
  faultSessions: boolean
  clock: Clock
}>

/** How a terminate works out: seconds until the session exits, `never`, or what is usual when left out. */
export type StopAfter = number | 'never' | undefined

/**
 * The organisation's sessions, and their life. What has fallen due by the clock happens whenever it is asked, so it
 * needs no timer. Same seed and same calls at the same times: same organisation, however often it was looked at.
 */
export class Organisation {
  readonly id: string
  readonly name: string
  readonly #living: Living
  readonly #hands: Random

  constructor({
    id,
    name = id,
    seed,
    sessions,
    life,
    faultSessions: withFaults,
    clock,
  }: OrganisationOptions) {
    this.id = id
    this.name = name
    const random = new Random(seed)
    const arrivals = random.fork()
    this.#hands = random.fork()
    const now = clock.now()
    const drafts = populate(random, { orgId: id, count: sessions, now })
    if (withFaults) drafts.push(...faultSessions(random, { orgId: id, now }))
    const residents = drafts.map((draft) => settled(draft, random, now))
    this.#living = new Living({ orgId: id, residents, arrivals, clock, life })
  }

  /** Every session as it is now, newest first. */
  all(): readonly SandboxSession[] {
    this.settle()
    return this.#living.register.newestFirst()
  }

  /** A session as it is now, by its bare id. */
  get(id: string): SandboxSession | undefined {
    this.settle()
    return this.#living.register.get(id)?.session
  }

  /** A session with all that the organisation keeps about it. */
  resident(id: string): Readonly<Resident> | undefined {
    this.settle()
    return this.#living.register.get(id)
  }

  /** What every session has spent, by day. */
  ledgers(): Ledger[] {
    this.settle()
    return Array.from({ length: this.#living.register.size }, (_, index) =>
      this.#living.register.at(index),
    ).flatMap((resident) => (resident ? [ledgerOf(resident)] : []))
  }

  page(query: ListQuery): Page {
    this.settle()
    return pageOf(this.#living.register, query)
  }

  /**
   * Sets fields of a session and moves its `updated_at`, unless the patch says that too.
   * @throws Error when there is no such session
   */
  update(id: string, patch: Partial<Omit<SandboxSession, 'session_id' | 'created_at'>>): SandboxSession {
    const now = this.settle()
    const resident = this.#living.find(id)
    this.#living.change(resident, patch, now)
    if (patch.updated_at !== undefined)
      resident.session = { ...resident.session, updated_at: patch.updated_at }
    if (patch.status !== undefined) this.#living.plan(resident, now)
    return resident.session
  }

  /**
   * Takes in a new session: just started, but for what `partial` says. A parent that is named learns of it.
   * @param opening how many messages it has had by then, where it is not to be as many as fit it
   * @throws Error when there is a session of that id
   */
  add(partial: Partial<SandboxSession> = {}, opening: number | null = null): SandboxSession {
    const now = this.settle()
    const draft = draftSession(this.#hands, { orgId: this.id, shape: JUST_STARTED, now })
    const id = partial.session_id ?? draft.session.session_id
    const updated_at = partial.created_at ?? draft.session.updated_at
    draft.session = { ...draft.session, url: sessionUrl(id), updated_at, ...partial }
    return this.#living.takeIn(draft, this.#hands, now, opening).session
  }

  /**
   * Deletes a session without a trace; its parent and children forget it.
   * @throws Error when there is no such session
   */
  remove(id: string): void {
    const now = this.settle()
    const resident = this.#living.find(id)
    const { parent_session_id, child_session_ids } = resident.session
    this.#living.register.remove(resident)
    resident.epoch = Infinity // nothing that was planned for it counts any more
    const parent = parent_session_id === null ? undefined : this.#living.register.get(parent_session_id)
    const left = parent?.session.child_session_ids?.filter((child) => child !== id) ?? []
    if (parent) this.#living.change(parent, { child_session_ids: left.length > 0 ? left : null }, now)
    for (const childId of child_session_ids ?? []) {
      const child = this.#living.register.get(childId)
      if (child) this.#living.change(child, { parent_session_id: null }, now)
    }
  }

  /**
   * Accepts a terminate: the session exits a few seconds later; its children live on. One that is over stays as it is.
   * @throws Error when there is no such session
   */
  terminate(id: string, { archive, stopAfter }: { archive: boolean; stopAfter?: StopAfter }): SandboxSession {
    const now = this.settle()
    const resident = this.#living.find(id)
    if (!isOver(resident.session) && !resident.stopping && stopAfter !== 'never') {
      resident.stopping = true
      this.#living.later(now + (stopAfter ?? resident.random.between(2, 4)), resident, 'exit')
    }
    if (archive && !resident.session.is_archived) this.#living.change(resident, { is_archived: true }, now)
    return resident.session
  }

  /**
   * Archives a session; one that runs is also put to sleep (contract, fact 8).
   * @throws Error when there is no such session
   */
  archive(id: string): SandboxSession {
    const now = this.settle()
    const resident = this.#living.find(id)
    const { status, is_archived } = resident.session
    if (is_archived) return resident.session
    const runs = status !== 'suspended' && !isOver(resident.session)
    const asleep = { status: 'suspended', status_detail: 'user_request' } as const
    this.#living.change(resident, { is_archived: true, ...(runs ? asleep : {}) }, now)
    return resident.session
  }

  /** @throws Error when there is no such session */
  unarchive(id: string): SandboxSession {
    const now = this.settle()
    const resident = this.#living.find(id)
    if (resident.session.is_archived) this.#living.change(resident, { is_archived: false }, now)
    return resident.session
  }

  /**
   * Takes a message to a session, which may wake it.
   * @throws Error when there is no such session
   */
  send(id: string, text: string, author: Author): SandboxSession {
    this.say(id, { source: 'user', text, author })
    const resident = this.#living.find(id)
    receive(this.#living, resident, this.settle())
    return resident.session
  }

  /**
   * Adds a message and changes nothing else of a session but its `updated_at`.
   * @throws Error when there is no such session
   */
  say(id: string, message: { source: 'devin' | 'user'; text: string; author: Author }): void {
    const now = this.settle()
    const resident = this.#living.find(id)
    this.#living.set(resident, {}, now)
    resident.entries.push({ at: now, kind: 'said', ...message })
  }

  /**
   * Asks for an analysis of a session; it is there some seconds later.
   * @throws Error when there is no such session
   */
  generateInsights(id: string): 'already_exists' | 'started' {
    const now = this.settle()
    const resident = this.#living.find(id)
    const status = analysisStatus(resident, now)
    if (status === 'completed') return 'already_exists'
    if (status !== 'started') resident.analysis = { askedAt: now, times: (resident.analysis?.times ?? 0) + 1 }
    return 'started'
  }

  /** Lets everything happen that has fallen due. Returns the time it is now, in unix seconds. */
  settle(): number {
    return this.#living.settle()
  }
}
