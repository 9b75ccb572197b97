import { Entry, type Book } from './book'
import type { Claims } from './claims'
import type { Clock } from './clock'
import { batchFrom } from './plan'
import type { Sender } from './sender'
import type { SleepWatch } from './sleepWatch'
import type { Command, Line } from './tabs'
import type { Teller } from './teller'
import type { Plan } from './types'
import type { Watcher } from './watcher'

/**
 * When the grace time is found to be over by so much, in milliseconds, the machine has slept: who confirmed it may be gone,
 * and what they saw is old. Timers of a page behind others are late by a minute at most.
 */
const SLEPT_MS = 120_000

type Options = {
  operator: string
  /** How long a batch can be taken back before its first call, in milliseconds. */
  graceMs: number
  book: Book
  claims: Claims
  sender: Sender
  watcher: Watcher
  teller: Teller
  clock: Clock
  sleepWatch: SleepWatch
  /** The line to the other tabs; null where there is none. */
  line: Line | null
  /** Resolves when the device has been read: nothing is sent before. */
  ready: Promise<void>
  /** Raised when the page goes. */
  signal: AbortSignal
  onFault: (error: unknown) => void
}

/** Does what the operator asks of batches: here, or in the tab that has the batch. */
export class Commands {
  readonly #options: Options
  /** Batches that are being taken over, because something was asked of them. */
  readonly #claiming = new Map<string, Promise<void>>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Starts a batch, once. */
  start(id: string, plan: Plan): void {
    const { operator, graceMs, book, claims, teller, clock, sleepWatch, ready, onFault } = this.#options
    if (book.get(id) !== undefined) return
    // A sleep before it is none in the middle of it.
    sleepWatch.look()
    const entry = new Entry(batchFrom(plan, { id, operator, graceMs, now: clock.now() }))
    entry.owned = true
    book.put(entry)
    void ready.then(() => claims.begin(entry)).catch(onFault)
    if (graceMs > 0) void this.#untilGraceEnds(entry)
    teller.tell()
  }

  /** What the operator asks of a batch; for one that another tab has that tab is asked. */
  give(id: string, command: Command): void {
    const { book, line, onFault } = this.#options
    const entry = book.get(id)
    if (entry === undefined) return
    if (entry.owned) this.run(entry, command)
    else if (entry.elsewhere !== null) line?.post({ type: 'command', id, command })
    else
      void this.#claim(entry)
        .then(() => this.give(id, command))
        .catch(onFault)
  }

  /** Once at a time: to a second claim this tab itself would be another that has it. */
  #claim(entry: Entry): Promise<void> {
    const { id } = entry.header
    const claim =
      this.#claiming.get(id) ??
      this.#options.claims.claim(entry).finally(() => {
        this.#claiming.delete(id)
      })
    this.#claiming.set(id, claim)
    return claim
  }

  /** Does what is asked of a batch that this tab has. */
  run(entry: Entry, command: Command): void {
    const { book, sender, watcher, teller, sleepWatch, onFault } = this.#options
    // Who goes on with it after a sleep goes on with it.
    sleepWatch.look()
    if (command === 'readAgain') void watcher.readAgain(entry).catch(onFault)
    else obey(book, entry, command)
    sender.wake()
    // What the operator does is seen at once.
    teller.tell()
  }

  /** Pauses a batch that this tab has, also in its grace time: nothing more is sent unless the operator asks. */
  halt(id: string): void {
    const { book } = this.#options
    const entry = book.get(id)
    if (!entry?.owned) return
    const { phase } = entry.header
    if (phase === 'grace' || phase === 'sending') book.change(entry, { phase: 'paused' })
  }

  /** The machine has slept: what was not sent is held, and what has no clear answer is not sent again. */
  hold(): void {
    const { book, teller } = this.#options
    for (const entry of book.all()) {
      if (!entry.owned || entry.header.phase !== 'sending') continue
      for (const { id, state } of entry.targets)
        if (state === 'sending' || state === 'verifying') entry.leftOver.add(id)
      // What is being sent may be turned away.
      if (entry.stopped === null && entry.has('planned', 'checking', 'sending'))
        book.change(entry, { phase: 'held' })
    }
    teller.tell()
  }

  async #untilGraceEnds(entry: Entry): Promise<void> {
    const { book, teller, clock, signal } = this.#options
    try {
      await clock.sleep(entry.header.graceUntil - clock.now(), signal)
    } catch {
      return // the page goes
    }
    if (!entry.owned) return
    if (clock.now() - entry.header.graceUntil <= SLEPT_MS) return this.run(entry, 'sendNow')
    if (entry.header.phase === 'grace') book.change(entry, { phase: 'held' })
    teller.tell()
  }
}

/** Does what the operator asks of a batch that this tab has, where it can be done; else nothing. */
function obey(book: Book, entry: Entry, command: Exclude<Command, 'readAgain'>): void {
  const { phase } = entry.header
  switch (command) {
    case 'undo':
      if (phase === 'grace') book.cancelRest(entry, 'undone')
      break
    case 'sendNow':
      if (phase === 'grace') book.change(entry, { phase: 'sending' })
      break
    case 'pause':
      if (phase === 'sending') book.change(entry, { phase: 'paused' })
      break
    case 'resume':
      if (phase === 'paused' || phase === 'held') book.change(entry, { phase: 'sending' })
      break
    case 'stopRest':
      if (phase === 'done') break
      // What has been sent goes on to its end.
      book.change(entry, { phase: 'sending' })
      book.cancelRest(entry, 'stopped')
      break
    case 'dismiss':
      book.change(entry, { dismissed: true })
      break
  }
}
