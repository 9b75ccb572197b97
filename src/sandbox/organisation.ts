import { isOver } from '../devin/activity'
import { Agenda } from './agenda'
import type { Clock } from './clock'
import { draftSession, sessionUrl } from './draft'
import { begin, happen, planNext, type Happening, type World } from './life'
import { pageOf, type ListQuery, type Page } from './listing'
import { faultSessions, populate } from './populate'
import { Random } from './random'
import { Register } from './register'
import type { Draft, Resident } from './resident'
import type { SandboxSession } from './session'
import { JUST_STARTED } from './shapes'

export type OrganisationOptions = Readonly<{
  id: string
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

type Event = Readonly<{ resident: Resident; happening: Happening; epoch: number } | { happening: 'arrival' }>

/** Mean seconds between arrivals, per session that is alive at the start. */
const ARRIVAL_SECONDS = 9000

/**
 * The organisation's sessions, and their life. What has fallen due by the clock happens whenever it is asked, so it
 * needs no timer. Same seed and same calls at the same times: same organisation, however often it was looked at.
 */
export class Organisation {
  readonly id: string
  readonly #clock: Clock
  readonly #life: boolean
  readonly #register = new Register()
  readonly #agenda = new Agenda<Event>()
  readonly #arrivals: Random
  readonly #hands: Random
  readonly #arrivalGap: number
  readonly #world: World = {
    change: (resident, patch, at) => this.#change(resident, patch, at),
    later: (at, resident, happening) => this.#later(at, resident, happening),
    spawn: (parent, at) => this.#spawn(parent, at),
  }

  constructor({ id, seed, sessions, life, faultSessions: withFaults, clock }: OrganisationOptions) {
    this.id = id
    this.#clock = clock
    this.#life = life
    const random = new Random(seed)
    this.#arrivals = random.fork()
    this.#hands = random.fork()
    const now = clock.now()
    const drafts = populate(random, { orgId: id, count: sessions, now })
    if (withFaults) drafts.push(...faultSessions(random, { orgId: id, now }))
    const residents = drafts.map((draft) => settled(draft, random, now))
    this.#register.fill(residents)
    const alive = residents.filter(({ session }) => !isOver(session) && session.status !== 'suspended').length
    this.#arrivalGap = ARRIVAL_SECONDS / Math.max(1, alive)
    if (!life) return
    for (const resident of residents) begin(this.#world, resident, now)
    if (alive > 0) this.#planArrival(now)
  }

  /** Every session as it is now, newest first. */
  all(): readonly SandboxSession[] {
    this.settle()
    return this.#register.newestFirst()
  }

  /** A session as it is now, by its bare id. */
  get(id: string): SandboxSession | undefined {
    this.settle()
    return this.#register.get(id)?.session
  }

  page(query: ListQuery): Page {
    this.settle()
    return pageOf(this.#register, query)
  }

  /**
   * Sets fields of a session and moves its `updated_at`, unless the patch says that too.
   * @throws Error when there is no such session
   */
  update(id: string, patch: Partial<Omit<SandboxSession, 'session_id' | 'created_at'>>): SandboxSession {
    const now = this.settle()
    const resident = this.#find(id)
    this.#change(resident, patch, now)
    if (patch.updated_at !== undefined)
      resident.session = { ...resident.session, updated_at: patch.updated_at }
    if (this.#life && patch.status !== undefined) planNext(this.#world, resident, now)
    return resident.session
  }

  /**
   * Takes in a new session: just started, but for what `partial` says. A parent that is named learns of it.
   * @throws Error when there is a session of that id
   */
  add(partial: Partial<SandboxSession> = {}): SandboxSession {
    const now = this.settle()
    const draft = draftSession(this.#hands, { orgId: this.id, shape: JUST_STARTED, now })
    const id = partial.session_id ?? draft.session.session_id
    const updated_at = partial.created_at ?? draft.session.updated_at
    draft.session = { ...draft.session, url: sessionUrl(id), updated_at, ...partial }
    return this.#takeIn(draft, this.#hands, now).session
  }

  /**
   * Deletes a session without a trace; its parent and children forget it.
   * @throws Error when there is no such session
   */
  remove(id: string): void {
    const now = this.settle()
    const resident = this.#find(id)
    const { parent_session_id, child_session_ids } = resident.session
    this.#register.remove(resident)
    resident.epoch = Infinity // nothing that was planned for it counts any more
    const parent = parent_session_id === null ? undefined : this.#register.get(parent_session_id)
    const left = parent?.session.child_session_ids?.filter((child) => child !== id) ?? []
    if (parent) this.#change(parent, { child_session_ids: left.length > 0 ? left : null }, now)
    for (const childId of child_session_ids ?? []) {
      const child = this.#register.get(childId)
      if (child) this.#change(child, { parent_session_id: null }, now)
    }
  }

  /**
   * Accepts a terminate: the session exits a few seconds later; its children live on. One that is over stays as it is.
   * @throws Error when there is no such session
   */
  terminate(id: string, { archive, stopAfter }: { archive: boolean; stopAfter?: StopAfter }): SandboxSession {
    const now = this.settle()
    const resident = this.#find(id)
    if (!isOver(resident.session) && !resident.stopping && stopAfter !== 'never') {
      resident.stopping = true
      this.#later(now + (stopAfter ?? resident.random.between(2, 4)), resident, 'exit')
    }
    if (archive && !resident.session.is_archived) this.#change(resident, { is_archived: true }, now)
    return resident.session
  }

  /**
   * Archives a session; one that runs is also put to sleep (contract, fact 8).
   * @throws Error when there is no such session
   */
  archive(id: string): SandboxSession {
    const now = this.settle()
    const resident = this.#find(id)
    const { status, is_archived } = resident.session
    if (is_archived) return resident.session
    const runs = status !== 'suspended' && !isOver(resident.session)
    const asleep = { status: 'suspended', status_detail: 'user_request' } as const
    this.#change(resident, { is_archived: true, ...(runs ? asleep : {}) }, now)
    return resident.session
  }

  /** @throws Error when there is no such session */
  unarchive(id: string): SandboxSession {
    const now = this.settle()
    const resident = this.#find(id)
    if (resident.session.is_archived) this.#change(resident, { is_archived: false }, now)
    return resident.session
  }

  /** Lets everything happen that has fallen due. Returns the time it is now, in unix seconds. */
  settle(): number {
    const now = this.#clock.now()
    for (let due = this.#agenda.takeDue(now); due; due = this.#agenda.takeDue(now)) {
      if (due.what.happening === 'arrival') this.#arrive(due.at)
      else this.#happen(due.what, due.at)
    }
    return now
  }

  #happen(event: Exclude<Event, { happening: 'arrival' }>, at: number): void {
    const { resident, happening, epoch } = event
    if (resident.epoch === Infinity) return
    if (happening === 'step' && epoch !== resident.epoch) return
    happen(this.#world, resident, happening, at)
    if (happening === 'exit') resident.stopping = false
  }

  #arrive(at: number): void {
    const random = this.#arrivals
    // An automation starts several at once: sessions of the same second are nothing out of the ordinary.
    const howMany = random.chance(0.06) ? random.int(2, 6) : 1
    for (let i = 0; i < howMany; i += 1) {
      const draft = draftSession(random, { orgId: this.id, shape: JUST_STARTED, now: at })
      this.#takeIn(draft, random, at)
    }
    this.#planArrival(at)
  }

  #planArrival(at: number): void {
    const gap = -Math.log(1 - this.#arrivals.fraction()) * this.#arrivalGap
    this.#agenda.add(at + gap, { happening: 'arrival' })
  }

  #spawn(parent: Resident, at: number): void {
    const { session, random } = parent
    const draft = draftSession(random, { orgId: this.id, shape: JUST_STARTED, now: at })
    const { user_id, service_user_id, session_id: parent_session_id } = session
    draft.session = { ...draft.session, user_id, service_user_id, parent_session_id }
    this.#takeIn(draft, random, at)
  }

  #takeIn(draft: Draft, random: Random, at: number): Resident {
    const id = draft.session.session_id
    if (this.#register.get(id)) throw new Error(`There is already a session ${id}`)
    const resident = settled(draft, random, at)
    this.#register.insert(resident)
    const { parent_session_id } = resident.session
    const parent = parent_session_id === null ? undefined : this.#register.get(parent_session_id)
    if (parent) {
      const child_session_ids = [...(parent.session.child_session_ids ?? []), id]
      this.#change(parent, { child_session_ids }, at)
    }
    if (this.#life) begin(this.#world, resident, at)
    return resident
  }

  #change(resident: Resident, patch: Partial<SandboxSession>, at: number): void {
    const updated_at = Math.max(resident.session.updated_at, Math.floor(at))
    resident.session = { ...resident.session, ...patch, updated_at }
  }

  #later(at: number, resident: Resident, happening: Happening): void {
    this.#agenda.add(at, { resident, happening, epoch: resident.epoch })
  }

  #find(id: string): Resident {
    const resident = this.#register.get(id)
    if (!resident) throw new Error(`There is no session ${id} in ${this.id}`)
    return resident
  }
}

function settled({ session, nature, pinned }: Draft, random: Random, at: number): Resident {
  return { session, nature, pinned, random: random.fork(), epoch: 0, stopping: false, countedAt: at }
}
