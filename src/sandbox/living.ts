import { isOver } from '../devin/activity'
import { Agenda } from './agenda'
import type { Clock } from './clock'
import { kindOfChange } from './conversation'
import { draftSession } from './draft'
import { booked } from './ledger'
import { begin, happen, planNext, type Happening, type World } from './life'
import type { MessageKind } from './messageTexts'
import type { Random } from './random'
import { Register } from './register'
import { settled, type Draft, type Resident } from './resident'
import type { SandboxSession } from './session'
import { JUST_STARTED } from './shapes'

type Event = Readonly<{ resident: Resident; happening: Happening; epoch: number } | { happening: 'arrival' }>

/** Mean seconds between arrivals, per session that is alive at the start. */
const ARRIVAL_SECONDS = 9000

/**
 * Sessions that live: what has fallen due by the clock happens whenever it is asked, so it needs no timer. Times are unix
 * seconds.
 */
export class Living implements World {
  readonly orgId: string
  readonly register = new Register()
  readonly #clock: Clock
  readonly #life: boolean
  readonly #agenda = new Agenda<Event>()
  readonly #arrivals: Random
  readonly #arrivalGap: number

  /** @param life whether sessions live by themselves; if not, only what a call asks for happens */
  constructor(options: {
    orgId: string
    residents: readonly Resident[]
    arrivals: Random
    clock: Clock
    life: boolean
  }) {
    const { orgId, residents, arrivals, clock, life } = options
    this.orgId = orgId
    this.#clock = clock
    this.#life = life
    this.#arrivals = arrivals
    this.register.fill(residents)
    const alive = residents.filter(({ session }) => !isOver(session) && session.status !== 'suspended').length
    this.#arrivalGap = ARRIVAL_SECONDS / Math.max(1, alive)
    if (!life) return
    const now = clock.now()
    for (const resident of residents) begin(this, resident, now)
    if (alive > 0) this.#planArrival(now)
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

  /** @throws Error when there is no such session */
  find(id: string): Resident {
    const resident = this.register.get(id)
    if (!resident) throw new Error(`There is no session ${id} in ${this.orgId}`)
    return resident
  }

  #happen(event: Exclude<Event, { happening: 'arrival' }>, at: number): void {
    const { resident, happening, epoch } = event
    if (resident.epoch === Infinity) return
    if (happening === 'step' && epoch !== resident.epoch) return
    happen(this, resident, happening, at)
    if (happening === 'exit') resident.stopping = false
  }

  #arrive(at: number): void {
    const random = this.#arrivals
    // An automation starts several at once: sessions of the same second are nothing out of the ordinary.
    const howMany = random.chance(0.06) ? random.int(2, 6) : 1
    for (let i = 0; i < howMany; i += 1) {
      const draft = draftSession(random, { orgId: this.orgId, shape: JUST_STARTED, now: at })
      this.takeIn(draft, random, at)
    }
    this.#planArrival(at)
  }

  #planArrival(at: number): void {
    const gap = -Math.log(1 - this.#arrivals.fraction()) * this.#arrivalGap
    this.#agenda.add(at + gap, { happening: 'arrival' })
  }

  spawn(parent: Resident, at: number): void {
    const { session, random } = parent
    const draft = draftSession(random, { orgId: this.orgId, shape: JUST_STARTED, now: at })
    const { user_id, service_user_id, session_id: parent_session_id } = session
    draft.session = { ...draft.session, user_id, service_user_id, parent_session_id }
    this.takeIn(draft, random, at)
  }

  /** @throws Error when there is a session of that id */
  takeIn(draft: Draft, random: Random, at: number, opening: number | null = null): Resident {
    const id = draft.session.session_id
    if (this.register.get(id)) throw new Error(`There is already a session ${id}`)
    const resident = settled(draft, random, at, opening)
    this.register.insert(resident)
    const { parent_session_id } = resident.session
    const parent = parent_session_id === null ? undefined : this.register.get(parent_session_id)
    if (parent) {
      const child_session_ids = [...(parent.session.child_session_ids ?? []), id]
      this.change(parent, { child_session_ids }, at)
    }
    if (this.#life) begin(this, resident, at)
    return resident
  }

  /** Changes a session; what it has to say about it and what it has spent are written down. */
  change(resident: Resident, patch: Partial<SandboxSession>, at: number): void {
    const before = resident.session
    const after = { ...before, ...patch }
    if (after.acus_consumed !== before.acus_consumed) {
      resident.ledger = booked(resident, after, at)
      resident.steps += 1
    }
    const kind = kindOfChange(resident, before, after)
    this.set(resident, patch, at)
    if (kind !== null) this.say(resident, kind, at)
  }

  say(resident: Resident, kind: MessageKind, at: number): void {
    this.set(resident, {}, at)
    resident.entries.push({ at, kind, session: resident.session })
  }

  set(resident: Resident, patch: Partial<SandboxSession>, at: number): void {
    const updated_at = Math.max(resident.session.updated_at, Math.floor(at))
    resident.session = { ...resident.session, ...patch, updated_at }
  }

  plan(resident: Resident, at: number): void {
    if (this.#life) planNext(this, resident, at)
  }

  later(at: number, resident: Resident, happening: Happening): void {
    this.#agenda.add(at, { resident, happening, epoch: resident.epoch })
  }
}
