import type { SessionId } from '../../devin/id'
import type { Clock } from './clock'
import type { Header } from './journal'
import type { Keeper } from './keeper'
import { isEnd, step, type TargetEvent } from './machine'
import type { Batch, BatchTarget, BatchView, CancelCause, Hold, TargetState } from './types'
import { WATCH_FOR_MS } from './waits'

/** A batch as this tab has it. */
export class Entry {
  header: Header
  readonly targets: BatchTarget[]
  readonly #places: ReadonlyMap<SessionId, number>
  /** Whether this tab has the batch's lock: only then does it send, read or write for it. */
  owned = false
  /** Whether another tab has it, and what it says of why it does not send. */
  elsewhere: { hold: Hold | null } | null = null
  /**
   * Whether what happens to it is written down. Not before it is known that no other page has begun it, and then all of
   * it at once: a part would pass for the whole.
   */
  begun = false
  /** Whether it is safe to send: written down as far as that goes. */
  ready = false
  /** Why nothing is sent any more, not even again; null as long as something may be. */
  stopped: CancelCause | null = null
  /**
   * Sessions that a page that is gone, or this one before the machine slept, had sent for, without a clear answer: they
   * are never sent for again.
   */
  readonly leftOver = new Set<SessionId>()
  /** What was last made of it for whoever shows it. */
  view: BatchView | null = null

  constructor({ targets, ...header }: Batch) {
    this.header = header
    this.targets = [...targets]
    this.#places = new Map(targets.map(({ id }, place) => [id, place]))
  }

  placeOf(id: SessionId): number {
    const place = this.#places.get(id)
    if (place === undefined) throw new Error(`The batch has no session ${id}`)
    return place
  }

  target(id: SessionId): BatchTarget {
    const target = this.targets[this.placeOf(id)]
    if (target === undefined) throw new Error(`The batch has no session ${id}`)
    return target
  }

  has(...states: TargetState[]): boolean {
    return this.targets.some(({ state }) => states.includes(state))
  }

  /** Whether a call of it may go out now. */
  get sends(): boolean {
    return this.owned && this.ready && this.stopped === null && this.header.phase === 'sending'
  }

  /** Whether there is still something to do or to find out. */
  isOpen(now: number): boolean {
    return this.header.phase !== 'done' || this.targets.some((target) => isWatched(target, now))
  }
}

/** Whether a session is still read, because its end may yet be seen. */
export function isWatched({ state, sentAt }: BatchTarget, now: number): boolean {
  if (state === 'accepted' || state === 'stopping') return true
  return state === 'unknown' && sentAt !== null && now - sentAt < WATCH_FOR_MS
}

type Options = {
  clock: Clock
  keeper: Keeper
  /** Why this tab's calls wait. */
  hold: () => Hold | null
  /** Called after every change. */
  onChange: () => void
  /** Called when there is a session to watch. */
  onWatched: () => void
}

/** All batches that this tab knows of. Every change of one goes through here, and so to the journal and the page. */
export class Book {
  readonly #options: Options
  readonly #entries = new Map<string, Entry>()
  #views: readonly BatchView[] | null = null
  #kept: true | string = true

  constructor(options: Options) {
    this.#options = options
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id)
  }

  all(): Entry[] {
    return [...this.#entries.values()]
  }

  /** Takes a batch in, in the place of what was known of it. */
  put(entry: Entry): void {
    this.#entries.set(entry.header.id, entry)
    this.touch(entry)
  }

  remove(id: string): void {
    this.#entries.delete(id)
    this.#views = null
    this.#options.onChange()
  }

  /** Nothing more is written down, for a reason in words. */
  notKept(words: string): void {
    this.#kept = words
    for (const entry of this.all()) this.touch(entry)
  }

  /** What is shown of an entry has changed. */
  touch(entry: Entry): void {
    entry.view = null
    this.#views = null
    this.#options.onChange()
  }

  /** Writes an entry down whole, and from then on what happens to it. */
  begin(entry: Entry): void {
    entry.begun = true
    this.#options.keeper.begin(entry)
  }

  change(entry: Entry, part: Partial<Header>): void {
    entry.header = { ...entry.header, ...part }
    if (entry.begun) this.#options.keeper.note(entry.header)
    this.touch(entry)
  }

  /**
   * Lets something happen to a session of a batch that this tab has.
   * @returns what it is then; null where it cannot happen: then nothing must be done about it
   */
  apply(entry: Entry, id: SessionId, event: TargetEvent): BatchTarget | null {
    const target = this.#apply(entry, id, event)
    if (target !== null && isEnd(target.state)) this.#endIfDone(entry)
    return target
  }

  /** Without looking whether it was the last: where many end at once that is looked at once. */
  #apply(entry: Entry, id: SessionId, event: TargetEvent): BatchTarget | null {
    if (!entry.owned) return null
    const now = this.#options.clock.now()
    const target = step(entry.target(id), event, now)
    if (target === null) return null
    const place = entry.placeOf(id)
    entry.targets[place] = target
    if (entry.begun) this.#options.keeper.noteTarget(entry.header.id, place, target)
    this.touch(entry)
    // Its call was out when the rest was stopped, and has been turned away.
    if (target.state === 'planned' && entry.stopped !== null)
      return this.#apply(entry, id, { type: 'cancel', cause: entry.stopped, detail: null })
    if (isWatched(target, now)) this.#options.onWatched()
    return target
  }

  /** Cancels what has not been sent, and sends nothing again. */
  cancelRest(entry: Entry, cause: CancelCause): void {
    entry.stopped = cause
    for (const { id, state } of entry.targets)
      if (state === 'planned' || state === 'checking')
        this.#apply(entry, id, { type: 'cancel', cause, detail: null })
    this.#endIfDone(entry)
  }

  /** Newest first. The same array as long as nothing has changed. */
  read(): readonly BatchView[] {
    this.#views ??= this.all()
      .map((entry) => this.#viewOf(entry))
      .sort((a, b) => b.createdAt - a.createdAt)
    return this.#views
  }

  #endIfDone(entry: Entry): void {
    if (entry.header.phase === 'done' || !entry.targets.every(({ state }) => isEnd(state))) return
    this.change(entry, { phase: 'done', doneAt: this.#options.clock.now() })
  }

  #viewOf(entry: Entry): BatchView {
    const { header, elsewhere } = entry
    const hold = elsewhere ? elsewhere.hold : this.#options.hold()
    entry.view ??= {
      ...header,
      targets: [...entry.targets],
      hold: header.phase === 'sending' ? hold : null,
      elsewhere: elsewhere !== null && header.phase !== 'done',
      kept: this.#kept,
    }
    return entry.view
  }
}
