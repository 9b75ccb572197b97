import { readPreferences, subscribeToPreferences } from '../../console/preferences'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import { sleep } from '../../lib/sleep'
import type { Block } from '../replica/block'
import { blockFrom } from '../replica/blockFrom'
import type { Replica } from '../replica/replica'
import { keepForOffline } from '../../offline/register'
import { queryFrom } from '../filters/address'
import type { Filters } from '../filters/filters'
import { isBehind, Kept } from '../store/kept'
import { ownName } from '../store/schema'
import { Channel, type Ask, type Message, type Wish } from '../tabs/channel'
import { takeTurns } from '../tabs/lead'
import { setLeading } from '../tabs/leading'
import { Steps, type Place } from '../tabs/steps'
import { preferenceOf, stateAfter } from './begin'
import { Leader } from './leader'
import { Newcomers } from './newcomers'
import { Pace } from './pace'
import type { Reader } from './reader'
import type { Reading } from './reading'
import { freshState, type SyncState } from './state'
import { progressOf, type SyncStatus } from './view'
import { Wishes } from './wishes'
import { workerReader } from './workerReader'

export type Host = {
  client: DevinClient
  orgId: string
  /** Stands for one upstream, credential and organisation. */
  storeName: string
  replica: Replica
  status: SyncStatus
  /** The first page, where it has been read already. */
  firstPage: Reading | null
  /** Whether some page shows the list, or wants to know of it. */
  wanted: () => boolean
  /** Whether that page is in front: whether it is visible, where this is left out. */
  inFront?: () => boolean
  /** Tells when one of the two has changed. */
  onWanted: (listener: () => void) => () => void
  /** The status or the replica has changed: `soon` where more of the kind is about to come. */
  onChange: (status: SyncStatus, soon: boolean) => void
  /** Tells the next page load whether sessions are kept here. */
  onStored: (stored: boolean) => void
}

/** A leader that was asked for what it has sent is not asked again within so many milliseconds. */
const HELLO_EVERY_MS = 2_000

type StatusMessage = Extract<Message, { type: 'status' }>

/**
 * Keeps the replica of this tab equal to the organisation, together with the other tabs: one of them asks the API, all
 * hear of it.
 */
export class Driver {
  readonly #inFront: () => boolean
  readonly #id = crypto.randomUUID()
  readonly #host: Host
  readonly #channel: Channel
  readonly #reader: Reader
  readonly #kept: Kept
  /** One for as long as the page lives: what the API has asked for holds whoever leads. */
  readonly #pace: Pace
  readonly #steps = new Steps()
  #status: SyncStatus
  #state: SyncState | null = null
  #leader: Leader | null = null
  #place: Place = { lead: '', sent: 0 }
  readonly #wishes = new Wishes()
  readonly #newcomers: Newcomers
  /** What this page prefers, and the address of the filters that it does so for. */
  #shown: { address: string; wanted: string } | null = null
  #followed = false
  #helloAt = -Infinity
  /** What the leader said of how far it is while what it speaks of was still being read. */
  #early: StatusMessage | null = null
  #catchingUp = false

  /** @param reader reads from the API; by a worker where it is left out */
  constructor(host: Host, reader: Reader = workerReader(host.client, host.orgId, host.storeName)) {
    this.#host = host
    this.#inFront = host.inFront ?? (() => document.visibilityState === 'visible')
    this.#status = host.status
    this.#channel = new Channel(ownName(host.storeName), (message) => void this.#hear(message))
    this.#reader = reader
    this.#pace = new Pace({
      sleep,
      now: () => performance.now(),
      date: Date.now,
      random: Math.random,
      onWaiting: () => this.#publish(false),
    })
    this.#kept = new Kept({
      storeName: host.storeName,
      replica: host.replica,
      onStored: host.onStored,
      onFault: (storeFault) => {
        this.#status = { ...this.#status, storeFault }
        this.#publish(false)
      },
    })
    this.#newcomers = new Newcomers({
      replica: host.replica,
      kept: this.#kept,
      send: (message) => this.#channel.send(message),
      place: () => (this.#leader === null ? null : { ...this.#place }),
      onTold: () => this.#publish(false),
    })
    if (host.firstPage !== null) this.#state = stateAfter(host.firstPage, host.status.asOf)
  }

  /**
   * Begins: with what is kept on this device, if anything is, then in turn with the other tabs.
   * @returns whether sessions were found on this device
   */
  async start(): Promise<boolean> {
    await this.#kept.open()
    const found = await this.#readKept()
    if (found !== null) {
      this.#state = found
      this.#publish(false)
    }
    this.#sayHello()
    takeTurns(
      ownName(this.#host.storeName),
      {
        ready: () => this.#host.wanted() && (this.#inFront() || readPreferences().notifications),
        first: this.#inFront,
        onChange: (listener) => {
          const stops = [this.#host.onWanted(listener), subscribeToPreferences(listener)]
          return () => stops.forEach((stop) => stop())
        },
      },
      (signal) => this.#lead(signal),
    )
    const replan = () => this.#leader?.replan()
    this.#host.onWanted(replan)
    subscribeToPreferences(replan)
    return found !== null
  }

  /** Does what the operator asks, here or in the tab that leads. */
  ask(wish: Wish): void {
    const ask = wish.what === 'filter' ? this.#askFor(wish.filters) : wish
    if (ask.what === 'refresh') this.#wishes.noteRefresh()
    if (this.#leader === null) this.#channel.send({ type: 'ask', from: this.#id, ask })
    this.#heed(this.#id, ask)
    if (wish.what === 'filter') this.#tell(false)
  }

  /** Takes in what another part of the page has read. */
  learn(block: Block): void {
    this.#take(block)
    this.#publish(false)
  }

  /** Takes away a session that the API says is not there. */
  forget(id: SessionId): void {
    const row = this.#host.replica.columns.rowOf(id)
    if (row === undefined) return
    this.#forget([row])
    this.#publish(false)
  }

  async #lead(signal: AbortSignal): Promise<void> {
    // What the tab that led before has written meanwhile, and how far it came.
    const kept = await this.#readKept()
    const known = this.#state
    const trusted = kept !== null && (known === null || !isBehind(kept, known))
    const state = (trusted ? kept : known) ?? freshState()
    this.#state = state
    this.#kept.beginWriting(!trusted)
    if (this.#status.waitingUntil !== null) this.#pace.waitUntil(this.#status.waitingUntil)
    const leader: Leader = new Leader({
      replica: this.#host.replica,
      state,
      reader: this.#reader,
      pace: this.#pace,
      paused: this.#status.paused,
      wish: () => ({ chosen: readPreferences().refreshSeconds, behind: !this.#inFront() }),
      onBlock: (block) => this.#take(block),
      onGone: (rows) => this.#forget(rows),
      onState: (changed) => {
        this.#state = changed
        this.#kept.note(changed)
        if (leader.sync.complete) this.#kept.tidyLater()
        this.#publish(!leader.sync.complete)
      },
      onChange: () => this.#publish(false),
    })
    this.#place = { lead: crypto.randomUUID(), sent: 0 }
    this.#leader = leader
    setLeading(true)
    this.#kept.note(state)
    this.#wishes.tellAll(leader, state.asOf)
    this.#publish(false)
    if (this.#followed) this.#newcomers.welcome(true)
    try {
      await leader.lead(signal)
    } finally {
      this.#leader = null
      setLeading(false)
      await this.#kept.endWriting()
      this.#publish(false)
    }
  }

  #heed(from: string, ask: Ask): void {
    this.#wishes.note(from, ask)
    if (this.#leader === null) return
    this.#wishes.tell(this.#leader, ask)
    this.#publish(false)
  }

  /** Takes in sessions that this tab has read, and passes on what is new of them. */
  #take(block: Block): void {
    const rows = this.#merge(block)
    if (rows.length === 0) return
    const news = rows.length === block.ids.length ? block : blockFrom(this.#host.replica.columns, rows)
    this.#kept.add(rows, news)
    this.#send({ type: 'block', block: news, place: this.#nextPlace() })
  }

  /** @returns the rows that are new or changed */
  #merge(block: Block): readonly number[] {
    const reading = this.#state === null || this.#state.active.windows.length > 0
    return this.#host.replica.merge(block, reading ? undefined : Date.now())
  }

  #forget(rows: readonly number[]): void {
    const { columns } = this.#host.replica
    for (const row of rows) columns.forget(row)
    this.#kept.add(rows)
    const ids = rows.flatMap((row) => columns.idOf(row) ?? [])
    this.#send({ type: 'gone', ids, place: this.#nextPlace() })
  }

  async #hear(message: Message): Promise<void> {
    const known = this.#followed
    this.#followed = true // somebody is there
    // What was not sent because nobody seemed to be there has to be told now.
    if (!known && this.#leader !== null && message.type !== 'hello') this.#newcomers.welcome(false)
    switch (message.type) {
      case 'hello':
        if (this.#leader !== null) this.#newcomers.welcome(message.reads)
        else {
          this.#channel.send({ type: 'here', from: this.#id, prefers: this.#wishes.preferenceOf(this.#id) })
        }
        return
      case 'here':
        if (message.prefers !== null) this.#heed(message.from, { what: 'prefer', wanted: message.prefers })
        return
      case 'welcome':
        await this.#catchUp(message.place, message.stored)
        return
      case 'block': {
        const rows = this.#merge(message.block)
        this.#kept.add(rows, rows.length === message.block.ids.length ? message.block : undefined)
        this.#follow(message.place)
        return
      }
      case 'gone': {
        const { columns } = this.#host.replica
        const rows = message.ids.flatMap((id) => columns.rowOf(id) ?? [])
        for (const row of rows) columns.forget(row)
        this.#kept.add(rows)
        this.#follow(message.place)
        return
      }
      case 'status':
        if (this.#leader === null) this.#believe(message)
        return
      case 'ask':
        this.#heed(message.from, message.ask)
    }
  }

  #follow(place: Place | null): void {
    if (place !== null) this.#steps.note(place)
    this.#publish(true)
  }

  /** Takes the leader's word for how far this tab is, if this tab has heard all that it speaks of. */
  #believe(message: StatusMessage): void {
    const { status, state, place } = message
    if (this.#catchingUp) this.#early = message
    if (!this.#catchingUp && this.#steps.isAt(place)) {
      this.#state = state
      this.#status = { ...status, error: null, storeFault: this.#status.storeFault }
    } else {
      const { fetching, nextAt, paused, waitingUntil } = status
      this.#status = { ...this.#status, fetching, nextAt, paused, waitingUntil, error: null }
      if (!this.#catchingUp) this.#sayHello()
    }
    this.#tell(true)
  }

  #sayHello(): void {
    if (performance.now() - this.#helloAt < HELLO_EVERY_MS) return
    this.#helloAt = performance.now()
    this.#channel.send({ type: 'hello', reads: this.#kept.works })
  }

  async #catchUp(place: Place, stored: boolean): Promise<void> {
    if (this.#leader !== null || this.#catchingUp || this.#steps.isAt(place)) return
    if (stored && !this.#kept.works) return // another tab was meant
    this.#steps.catchUp(place)
    if (stored) {
      this.#catchingUp = true
      const kept = await this.#readKept()
      this.#catchingUp = false
      if (this.#leader !== null) return
      if (kept !== null) this.#state = kept
    }
    const early = this.#early
    this.#early = null
    if (early !== null) this.#believe(early)
    else this.#publish(false)
  }

  /** The place of what is sent next; it counts also what nobody is there to hear. */
  #nextPlace(): Place | null {
    if (this.#leader === null) return null
    this.#place.sent += 1
    return { ...this.#place }
  }

  /** Nobody on the line, nothing to say: what goes over it has its price. */
  #send(message: Message): void {
    if (this.#followed) this.#channel.send(message)
  }

  #publish(soon: boolean): void {
    const leader = this.#leader
    if (this.#state !== null) {
      const { active, archived, asOf, brokenChanges } = this.#state
      this.#status = {
        ...this.#status,
        active: progressOf(active) ?? this.#status.active,
        archived: progressOf(archived),
        asOf,
        brokenChanges,
      }
    }
    if (leader !== null) {
      this.#status = {
        ...this.#status,
        fetching: leader.fetching,
        nextAt: leader.nextAt,
        paused: leader.paused,
        waitingUntil: this.#pace.waitingUntil,
        error: leader.error,
        preferredDone: leader.sync.preferredDone,
      }
      if (this.#state !== null) {
        const { error: _, storeFault: __, ...status } = this.#status
        this.#send({ type: 'status', status, state: this.#state, place: { ...this.#place } })
      }
    }
    if (this.#status.active.complete) keepForOffline()
    this.#tell(soon)
  }

  #tell(soon: boolean): void {
    const done = this.#shown !== null && this.#status.preferredDone.includes(this.#shown.wanted)
    this.#host.onChange({ ...this.#status, shownDone: done ? (this.#shown?.address ?? null) : null }, soon)
  }

  #askFor(filters: Filters | null): Ask {
    const wanted = JSON.stringify(preferenceOf(filters))
    this.#shown = filters === null ? null : { address: queryFrom(filters), wanted }
    return { what: 'prefer', wanted }
  }

  #readKept(): Promise<SyncState | null> {
    return this.#kept.read(() => this.#publish(true))
  }
}
