import type { DevinClient } from '../../devin/client'
import type { Session } from '../../devin/session'
import type { Target } from '../capture'
import { Book, Entry } from './book'
import { browserNetwork, systemClock, type Clock, type Network } from './clock'
import { Gate } from './gate'
import { Keeper } from './keeper'
import { batchFrom } from './plan'
import { obey } from './commands'
import { Teller } from './teller'
import type { CallerOptions } from './caller'
import { Sender } from './sender'
import { browserLocks, holdBatch, openLine, type Command, type Locks, type Message } from './tabs'
import type { Batches, Plan } from './types'
import { Watcher } from './watcher'

export type BatchesOptions = {
  /** One that does not try again by itself (`maxTries: 1`): what waits here has to be told, and counted. */
  client: CallerOptions['client'] & Pick<DevinClient, 'listSessions' | 'getSelf'>
  orgId: string
  operator: string
  /** What the page keeps its sessions under: stands for upstream and credential. */
  storeName: string
  /** How long a batch can be taken back before its first call, in milliseconds. */
  graceMs: number
  /** Called with every session that was read. */
  onRead: (session: Session) => void
  /** The API has named a permission that the credential lacks; in words. */
  onNotPermitted: (words: string) => void
  /** Counts what is known of a session's children. */
  withChildren: (session: Session) => Target
  clock?: Clock
  network?: Network
  /** Null where the browser has none. */
  locks?: Locks | null
  random?: () => number
}

export type OpenBatches = Batches & {
  /** Resolves when what the device holds has been read; never rejects. */
  ready: Promise<void>
  /** Ends everything as when the page goes: nothing is said or written after that. */
  close: () => void
}

/** All batches of this store and organisation: reads what the device holds of earlier pages, and takes it up again. */
export function createBatches(options: BatchesOptions): OpenBatches {
  return new Room(options).batches
}

class Room {
  readonly #options: BatchesOptions
  readonly #clock: Clock
  readonly #locks: Locks | null
  readonly #gone = new AbortController()
  readonly #keeper: Keeper
  readonly #book: Book
  readonly #gate: Gate
  readonly #sender: Sender
  readonly #watcher: Watcher
  readonly #line: ReturnType<typeof openLine>
  readonly #teller: Teller
  /** What other tabs have changed and is being read. */
  readonly #reading = new Map<string, Extract<Message, { type: 'changed' }> | null>()
  readonly batches: OpenBatches

  constructor(options: BatchesOptions) {
    this.#options = options
    const { client, orgId, storeName, onRead, withChildren, onNotPermitted } = options
    const { clock = systemClock, random = Math.random, network = browserNetwork } = options
    const { signal } = this.#gone
    this.#clock = clock
    this.#locks = options.locks === undefined ? browserLocks() : options.locks
    this.#teller = new Teller({
      storeName,
      book: () => this.#book,
      clock,
      signal,
      post: (id) => this.#line?.post({ type: 'changed', id, hold: this.#gate.hold }),
    })
    const keeper = new Keeper({
      storeName,
      orgId,
      clock,
      signal,
      onWritten: (ids) => {
        for (const id of ids) this.#teller.tellTabs(id)
      },
      onFault: (words) => this.#book.notKept(words),
    })
    const gate = new Gate({
      clock,
      network,
      random,
      probe: (signal) => client.getSelf({ signal }),
      signal,
      onHold: () => this.#onHold(),
    })
    const book = new Book({
      clock,
      keeper,
      hold: () => gate.hold,
      onChange: () => this.#teller.changed(),
      onWatched: () => watcher.wake(),
    })
    const watcher = new Watcher({ client, book, gate, clock, signal, onRead })
    this.#sender = new Sender({
      client,
      book,
      gate,
      keeper,
      clock,
      random,
      signal,
      withChildren,
      onRead,
      onNotPermitted,
    })
    this.#keeper = keeper
    this.#gate = gate
    this.#book = book
    this.#watcher = watcher
    this.#line = openLine(storeName, orgId, (message) => this.#hear(message))
    // Without locks two tabs could send for one batch: then each has only its own, and for as long as it is open.
    if (this.#locks === null)
      keeper.refuse('This browser cannot tell this page from its others, as the connection is not secure.')
    const command = (name: Command) => (id: string) => this.#command(id, name)
    this.batches = {
      ready: this.#open().catch((error: unknown) => this.#fault(error)),
      read: () => book.read(),
      subscribe: this.#teller.subscribe,
      start: (id, plan) => this.#start(id, plan),
      undo: command('undo'),
      sendNow: command('sendNow'),
      pause: command('pause'),
      resume: command('resume'),
      stopRest: command('stopRest'),
      readAgain: command('readAgain'),
      dismiss: command('dismiss'),
      close: () => this.#close(),
    }
  }

  async #open(): Promise<void> {
    const kept = this.#locks === null ? [] : await this.#keeper.open()
    const now = this.#clock.now()
    await Promise.all(
      kept.map(async (batch) => {
        const entry = new Entry(batch)
        if (entry.isOpen(now)) await this.#claim(entry)
        else if (this.#book.get(batch.id) === undefined) this.#book.put(entry)
      }),
    )
    this.#teller.opened()
  }

  #start(id: string, plan: Plan): void {
    const { operator, graceMs } = this.#options
    if (this.#book.get(id) !== undefined) return
    const entry = new Entry(batchFrom(plan, { id, operator, graceMs, now: this.#clock.now() }))
    entry.owned = true
    this.#book.put(entry)
    void this.#begin(entry).catch((error: unknown) => this.#fault(error))
    if (graceMs > 0) void this.#untilGraceEnds(entry)
    this.#teller.tell()
  }

  async #begin(entry: Entry): Promise<void> {
    const { id } = entry.header
    await this.batches.ready
    const before = await this.#keeper.read(id)
    if (before !== null || !(await holdBatch(this.#locks, id, false, this.#gone.signal))) {
      // It has been started already, by another tab or by the page before: what is known of it counts.
      entry.owned = false
      this.#book.remove(id)
      await this.#claim(new Entry(before ?? { ...entry.header, targets: entry.targets }))
      return
    }
    this.#book.note(entry)
    await this.#keeper.flush(true)
    entry.ready = true
    this.#sender.wake()
  }

  async #untilGraceEnds(entry: Entry): Promise<void> {
    try {
      await this.#clock.sleep(entry.header.graceUntil - this.#clock.now(), this.#gone.signal)
    } catch {
      return // the page goes
    }
    if (entry.owned) this.#run(entry, 'sendNow')
  }

  /** Takes a batch over from a page that is gone; where it is not gone, waits until it is. */
  async #claim(entry: Entry): Promise<void> {
    const { id } = entry.header
    const { signal } = this.#gone
    if (await holdBatch(this.#locks, id, false, signal)) {
      await this.#takeOver(entry)
      return
    }
    entry.elsewhere = { hold: null }
    this.#book.put(entry)
    holdBatch(this.#locks, id, true, signal).then(
      () => this.#takeOver(this.#book.get(id) ?? entry).catch((error: unknown) => this.#fault(error)),
      (error: unknown) => this.#fault(error),
    )
  }

  async #takeOver(known: Entry): Promise<void> {
    if (this.#gone.signal.aborted) return
    // Whoever had it may have written since it was read.
    const kept = await this.#keeper.read(known.header.id)
    const entry = kept === null ? known : new Entry(kept)
    entry.owned = true
    entry.ready = true
    entry.elsewhere = null
    this.#book.put(entry)
    for (const { id, state } of entry.targets) {
      if (state === 'sending' || state === 'verifying') entry.leftOver.add(id)
      this.#book.apply(entry, id, { type: 'recover' })
    }
    if (entry.header.phase !== 'done')
      this.#book.change(entry, { phase: entry.has('planned') ? 'held' : 'sending' })
    for (const id of entry.leftOver) this.#sender.verify(entry, id)
    this.#watcher.wake()
  }

  #command(id: string, command: Command): void {
    const entry = this.#book.get(id)
    if (entry === undefined) return
    if (entry.owned) this.#run(entry, command)
    else if (entry.elsewhere !== null) this.#line?.post({ type: 'command', id, command })
    else
      void this.#claim(entry)
        .then(() => this.#command(id, command))
        .catch((error: unknown) => this.#fault(error))
  }

  #run(entry: Entry, command: Command): void {
    if (command === 'readAgain')
      void this.#watcher.readAgain(entry).catch((error: unknown) => this.#fault(error))
    else obey(this.#book, entry, command)
    this.#sender.wake()
    // What the operator does is seen at once.
    this.#teller.tell()
  }

  #hear(message: Message): void {
    if (this.#gone.signal.aborted) return
    const entry = this.#book.get(message.id)
    if (message.type === 'command') {
      if (entry?.owned) this.#run(entry, message.command)
    } else if (!entry?.owned) void this.#learn(message).catch((error: unknown) => this.#fault(error))
  }

  /** Reads what another tab has written; what it writes meanwhile is read after that. */
  async #learn(message: Extract<Message, { type: 'changed' }>): Promise<void> {
    const { id } = message
    const busy = this.#reading.has(id)
    this.#reading.set(id, busy ? message : null)
    if (busy) return
    await this.batches.ready
    for (let next: typeof message | null = message; next !== null; next = this.#reading.get(id) ?? null) {
      this.#reading.set(id, null)
      const batch = await this.#keeper.read(id)
      const known = this.#book.get(id)
      if (batch === null || known?.owned === true) break
      const entry = new Entry(batch)
      if (known === undefined && entry.isOpen(this.#clock.now())) await this.#claim(entry)
      else {
        entry.elsewhere = known?.elsewhere ? { hold: next.hold } : null
        this.#book.put(entry)
      }
    }
    this.#reading.delete(id)
  }

  #onHold(): void {
    for (const entry of this.#book.all()) {
      if (!entry.owned || entry.header.phase !== 'sending') continue
      this.#book.touch(entry)
      this.#teller.tellTabs(entry.header.id)
    }
  }

  #fault(error: unknown): void {
    if (!this.#gone.signal.aborted) console.error(error)
  }

  #close(): void {
    this.#gone.abort(new DOMException('The page goes', 'AbortError'))
    this.#line?.close()
    this.#keeper.close()
  }
}
