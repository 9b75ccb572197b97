import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import type { Block } from '../replica/block'
import type { Replica } from '../replica/replica'
import { keepForOffline } from '../../offline/register'
import { askableOf } from '../filters/askable'
import type { Filters } from '../filters/filters'
import { Keeper } from '../store/keeper'
import { openStore, type Store } from '../store/store'
import { Channel, type Ask, type Message, type Wish } from '../tabs/channel'
import { takeTurns } from '../tabs/lead'
import { Leader } from './leader'
import type { Reader, Reading } from './reader'
import { freshState, SHELVES, type SyncState } from './state'
import { progressOf, type SyncStatus } from './view'
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
  /** Whether somebody looks at the list. */
  wanted: () => boolean
  onWanted: (listener: () => void) => () => void
  /** The status or the replica has changed: `soon` where more of the kind is about to come. */
  onChange: (status: SyncStatus, soon: boolean) => void
  /** Tells the next page load whether sessions are kept here. */
  onStored: (stored: boolean) => void
}

/** At most so many rows go to another tab at once. */
const ROWS_A_BLOCK = 2_000
const TIDY_AFTER_MS = 30_000

/**
 * Keeps the replica of this tab equal to the organisation, together with the other tabs: one of them asks the API, all
 * hear of it.
 */
export class Driver {
  readonly #host: Host
  readonly #channel: Channel
  readonly #reader: Reader
  #status: SyncStatus
  #state: SyncState | null = null
  #store: Store | null = null
  #keeper: Keeper | null = null
  #leader: Leader | null = null
  #readUpTo = 0
  #wished: Ask[] = []
  #followed = false
  /** Unix milliseconds. */
  #refreshAskedAt = 0
  #tidying: ReturnType<typeof setTimeout> | undefined

  constructor(host: Host) {
    this.#host = host
    this.#status = host.status
    this.#channel = new Channel(`curfew-${host.storeName}`, (message) => void this.#hear(message))
    this.#reader = workerReader(host.client, host.orgId)
    if (host.firstPage !== null) this.#state = stateAfter(host.firstPage, host.status.asOf)
  }

  /**
   * Begins: with what is kept on this device, if anything is, then in turn with the other tabs.
   * @returns whether sessions were found on this device
   */
  async start(): Promise<boolean> {
    await this.#openStore()
    const found = await this.#readStore()
    this.#channel.send({ type: 'hello' })
    takeTurns(
      `curfew-${this.#host.storeName}`,
      { ready: this.#host.wanted, onChange: this.#host.onWanted },
      (signal) => this.#lead(signal),
    )
    return found
  }

  /** Does what the operator asks, here or in the tab that leads. */
  ask(wish: Wish): void {
    const ask = wish.what === 'filter' ? askFor(wish.filters) : wish
    if (ask.what === 'refresh') this.#refreshAskedAt = Date.now()
    // What is wanted of a shelf or a filter holds for whichever tab leads next.
    this.#wished = [...this.#wished.filter(({ what }) => what !== ask.what), ask]
    if (this.#leader === null) this.#channel.send({ type: 'ask', ask })
    else this.#obey(this.#leader, ask)
  }

  /** The network is back, or the operator has come back. */
  wake(): void {
    this.#leader?.wake()
  }

  /** Takes in what another part of the page has read. */
  learn(block: Block): void {
    this.#take(block, true)
    this.#publish(false)
  }

  /** Takes away a session that the API says is not there. */
  forget(id: SessionId): void {
    const row = this.#host.replica.columns.rowOf(id)
    if (row === undefined) return
    this.#forget([row])
    this.#publish(false)
  }

  #forget(rows: readonly number[]): void {
    const { columns } = this.#host.replica
    for (const row of rows) columns.forget(row)
    if (this.#leader !== null) this.#keeper?.add(columns.block(rows))
    this.#send({ type: 'gone', ids: rows.flatMap((row) => columns.idOf(row) ?? []) })
  }

  async #lead(signal: AbortSignal): Promise<void> {
    // What the tab that led before has written meanwhile, and how far it came.
    await this.#readStore()
    const state = this.#state ?? freshState()
    const leader: Leader = new Leader({
      replica: this.#host.replica,
      state,
      reader: this.#reader,
      paused: this.#status.paused,
      onBlock: (block) => this.#take(block, true),
      onGone: (rows) => this.#forget(rows),
      onState: (changed) => {
        this.#state = changed
        this.#keeper?.note(changed)
        if (leader.sync.complete) this.#tidyLater()
        this.#publish(!leader.sync.complete)
      },
      onChange: () => this.#publish(false),
    })
    this.#leader = leader
    if (this.#host.firstPage !== null && this.#readUpTo === 0) this.#keeper?.add(this.#host.firstPage.block)
    for (const ask of this.#wished) if (ask.what !== 'refresh') this.#obey(leader, ask)
    // Asked for while nobody led, or of a tab that then stopped leading.
    if (this.#refreshAskedAt > state.asOf) leader.refresh()
    await leader.lead(signal)
    this.#leader = null
    clearTimeout(this.#tidying)
    await this.#keeper?.flush()
    this.#publish(false)
  }

  #obey(leader: Leader, ask: Ask): void {
    switch (ask.what) {
      case 'refresh':
        leader.refresh()
        return
      case 'pause':
        leader.setPaused(ask.paused)
        return
      case 'archived':
        leader.sync.wantArchived()
        break
      case 'prefer':
        leader.sync.prefer(ask.queries, ask.shelves, ask.whole)
        break
    }
    leader.wake()
  }

  /** Takes sessions in and passes them on. @param own whether this tab has read them */
  #take(block: Block, own: boolean): void {
    const { replica } = this.#host
    const reading = this.#state === null || this.#state.active.windows.length > 0
    replica.merge(block, reading ? undefined : Date.now())
    if (!own) return
    if (this.#leader !== null) this.#keeper?.add(block)
    this.#send({ type: 'block', block })
  }

  async #hear(message: Message): Promise<void> {
    this.#followed = true // somebody is there
    switch (message.type) {
      case 'hello':
        if (this.#leader !== null) await this.#welcome()
        return
      case 'welcome':
        if (message.stored) await this.#readStore()
        this.#publish(false)
        return
      case 'block':
        this.#take(message.block, false)
        if (this.#leader !== null) this.#keeper?.add(message.block)
        this.#publish(true)
        return
      case 'gone': {
        const { columns } = this.#host.replica
        const rows = message.ids.flatMap((id) => columns.rowOf(id) ?? [])
        for (const row of rows) columns.forget(row)
        if (this.#leader !== null) this.#keeper?.add(columns.block(rows))
        this.#publish(true)
        return
      }
      case 'status':
        if (this.#leader !== null) return
        this.#state = message.state
        this.#status = { ...message.status, error: null, storeFault: this.#status.storeFault }
        this.#host.onChange(this.#status, true)
        return
      case 'ask':
        this.#wished = [...this.#wished.filter(({ what }) => what !== message.ask.what), message.ask]
        if (this.#leader !== null) this.#obey(this.#leader, message.ask)
    }
  }

  /** Tells a tab that has come what this one knows: by way of the store, or where there is none, itself. */
  async #welcome(): Promise<void> {
    await this.#keeper?.flush()
    const stored = this.#store !== null
    this.#channel.send({ type: 'welcome', stored })
    const { columns } = this.#host.replica
    const rows = stored ? 0 : columns.count
    for (let from = 0; from < rows; from += ROWS_A_BLOCK) {
      const size = Math.min(ROWS_A_BLOCK, rows - from)
      this.#channel.send({
        type: 'block',
        block: columns.block(Array.from({ length: size }, (_, i) => from + i)),
      })
      await new Promise((resolve) => setTimeout(resolve)) // each a task of its own, so that none is long
    }
    this.#publish(false)
  }

  /** When the hands are free, and not again and again. */
  #tidyLater(): void {
    this.#tidying ??= setTimeout(() => {
      this.#tidying = undefined
      void this.#keeper?.tidy()
    }, TIDY_AFTER_MS)
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
        waitingUntil: leader.waitingUntil,
        error: leader.error,
        preferredDone: leader.sync.preferredDone,
      }
      if (this.#state !== null) {
        const { error: _, storeFault: __, ...status } = this.#status
        this.#send({ type: 'status', status, state: this.#state })
      }
    }
    if (this.#status.active.complete) keepForOffline()
    this.#host.onChange(this.#status, soon)
  }

  async #openStore(): Promise<void> {
    try {
      const store = await openStore(this.#host.storeName, () => this.#giveUpStore(null))
      this.#store = store
      this.#keeper = new Keeper({
        store,
        replica: this.#host.replica,
        onWritten: (key) => {
          // What this tab wrote it need not read.
          this.#readUpTo = Math.max(this.#readUpTo, key)
          this.#host.onStored(true)
        },
        onFault: (reason) => this.#giveUpStore(reason),
      })
    } catch (error) {
      this.#giveUpStore(error)
    }
  }

  /** Takes in what the store holds behind what was read of it before. @returns whether it held anything */
  async #readStore(): Promise<boolean> {
    if (this.#store === null) return false
    try {
      const state = await this.#store.state()
      if (state === null) return false
      this.#readUpTo = await this.#store.read(this.#readUpTo, (blocks) => {
        for (const block of blocks) this.#host.replica.merge(block)
        this.#publish(true)
      })
      this.#state = state
      this.#publish(false)
      this.#host.onStored(true)
      return true
    } catch (error) {
      this.#giveUpStore(error)
      return false
    }
  }

  #giveUpStore(reason: unknown): void {
    this.#store = null
    this.#keeper = null
    this.#host.onStored(false)
    this.#status = { ...this.#status, storeFault: faultWords(reason) }
    this.#publish(false)
  }
}

/** What to ask first for these filters; for none where everything has been read. */
function askFor(filters: Filters | null): Ask {
  if (filters === null) return { what: 'prefer', queries: [], shelves: [], whole: false }
  const shelves = { hidden: ['active'], shown: SHELVES, only: ['archived'] } as const
  return { what: 'prefer', ...askableOf(filters, Date.now()), shelves: shelves[filters.archived] }
}

/** The state of a sync that has read the first page and nothing else. @param asOf unix milliseconds */
function stateAfter(page: Reading, asOf: number): SyncState {
  const state = freshState()
  const before = page.newestFirst && page.oldest !== null ? page.oldest + 1 : null
  const windows = page.next === null ? [] : [{ after: null, before }]
  return {
    ...state,
    active: { windows, total: page.total, broken: page.broken },
    seenUntil: { active: page.latest, archived: page.latest },
    asOf,
    countedAt: asOf,
  }
}

function faultWords(reason: unknown): string {
  const name = reason instanceof DOMException ? reason.name : ''
  if (name === 'QuotaExceededError') return 'The disk, or the room this browser gives the console, is full.'
  if (reason === null) return 'The browser has taken away what was kept here.'
  return 'This browser does not let the console keep anything.'
}
