import type { DevinClient } from '../../devin/client'
import type { Session } from '../../devin/session'
import { network as ofPage, type Network } from '../../lib/network'
import type { Target } from '../capture'
import { Book, Entry } from './book'
import { Claims } from './claims'
import { systemClock, type Clock } from './clock'
import { Commands } from './commands'
import { Gate } from './gate'
import { Keeper } from './keeper'
import { Learner } from './learner'
import { Teller } from './teller'
import type { CallerOptions } from './caller'
import { Sender } from './sender'
import { SleepWatch } from './sleepWatch'
import { browserLocks, openLine, type Command, type Locks, type Message } from './tabs'
import type { Batches } from './types'
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
  readonly #clock: Clock
  readonly #locks: Locks | null
  readonly #gone = new AbortController()
  readonly #keeper: Keeper
  readonly #book: Book
  readonly #line: ReturnType<typeof openLine>
  readonly #teller: Teller
  readonly #claims: Claims
  readonly #commands: Commands
  readonly #learner: Learner
  readonly batches: OpenBatches

  constructor(options: BatchesOptions) {
    const { client, operator, graceMs, orgId, storeName, onRead, withChildren, onNotPermitted } = options
    const { clock = systemClock, random = Math.random, network = ofPage } = options
    const { locks = browserLocks() } = options
    const { signal } = this.#gone
    const onFault = this.#onFault
    const line = openLine(storeName, orgId, (message) => this.#hear(message))
    const teller = new Teller({
      storeName,
      book: () => book,
      clock,
      signal,
      post: (id) => {
        if (!keeper.isUnkept(id)) line?.post({ type: 'changed', id, hold: gate.hold })
      },
    })
    const keeper = new Keeper({
      storeName,
      orgId,
      clock,
      signal,
      onWritten: (ids) => {
        for (const id of ids) teller.tellTabs(id)
      },
      onFault: (words) => book.notKept(words),
      onUnkept: (ids, stale) => this.#onUnkept(ids, stale),
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
      onChange: () => teller.changed(),
      onWatched: () => watcher.wake(),
    })
    const watcher = new Watcher({ client, book, gate, clock, signal, onRead })
    const sleepWatch = new SleepWatch({ clock, signal, onSlept: () => commands.hold() })
    const sender = new Sender({
      client,
      book,
      gate,
      keeper,
      clock,
      random,
      sleepWatch,
      signal,
      withChildren,
      onRead,
      onNotPermitted,
    })
    const claims = new Claims({ book, keeper, sender, watcher, locks, signal, onFault })
    this.#clock = clock
    this.#locks = locks
    this.#keeper = keeper
    this.#book = book
    this.#line = line
    this.#teller = teller
    this.#claims = claims
    // Without locks two tabs could send for one batch: then each has only its own, and for as long as it is open.
    if (locks === null)
      keeper.refuse('This browser cannot tell this page from its others, as the connection is not secure.')
    const ready = this.#open().catch(onFault)
    const shared = { book, claims, clock, ready }
    this.#learner = new Learner({ ...shared, keeper })
    const commands = new Commands({
      ...shared,
      operator,
      graceMs,
      sleepWatch,
      sender,
      watcher,
      teller,
      line,
      signal,
      onFault,
    })
    this.#commands = commands
    const command = (name: Command) => (id: string) => commands.give(id, name)
    this.batches = {
      ready,
      read: () => book.read(),
      subscribe: teller.subscribe,
      start: (id, plan) => commands.start(id, plan),
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
        if (entry.isOpen(now)) await this.#claims.claim(entry)
        else if (this.#book.get(batch.id) === undefined) this.#book.put(entry)
      }),
    )
    this.#teller.opened()
  }

  #hear(message: Message): void {
    if (this.#gone.signal.aborted) return
    const entry = this.#book.get(message.id)
    if (message.type === 'command') {
      if (entry?.owned) this.#commands.run(entry, message.command)
    } else if (entry?.owned) return
    else if (message.type === 'unkept') this.#book.remove(message.id)
    else void this.#learner.learn(message).catch(this.#onFault)
  }

  /** Batches of this page are not written down any more: they go on here alone, and not over a journal that is stale. */
  #onUnkept(ids: readonly string[], stale: boolean): void {
    for (const id of ids) {
      this.#line?.post({ type: 'unkept', id })
      if (stale) this.#commands.halt(id)
    }
  }

  #onHold(): void {
    for (const entry of this.#book.all()) {
      if (!entry.owned || entry.header.phase !== 'sending') continue
      this.#book.touch(entry)
      this.#teller.tellTabs(entry.header.id)
    }
  }

  readonly #onFault = (error: unknown): void => {
    if (!this.#gone.signal.aborted) console.error(error)
  }

  #close(): void {
    this.#gone.abort(new DOMException('The page goes', 'AbortError'))
    this.#line?.close()
    this.#keeper.close()
  }
}
