import { faultWords } from '../../sessions/store/faultWords'
import type { Clock } from './clock'
import { journalName, openJournal, type Changes, type Header, type Journal } from './journal'
import type { Batch, BatchTarget } from './types'

/** What no call waits for is written together, at most so often, in milliseconds. */
const WRITE_EVERY_MS = 300
/** A browser that has not read or written by then does not: a batch must not wait for it for ever. */
const GIVE_UP_AFTER_MS = 10_000
/** What the device is to hold at the most; the oldest that are done go first, the last stays, however large it is. */
const MOST_BATCHES = 100
const MOST_TARGETS = 20_000

/** Why a batch is paused: said after why nothing more can be written. */
const STALE_WORDS =
  'What was written before cannot be deleted either, so sending is paused: after a resume, a page that is opened later could offer to send the same again.'

type Options = {
  storeName: string
  orgId: string
  clock: Clock
  /** Raised when the page goes: nothing is written after that. */
  signal: AbortSignal
  /** Called after batches have been written, with their ids. */
  onWritten: (ids: ReadonlySet<string>) => void
  /** Called with why nothing more can be written, in words; once more where the journal is left stale. */
  onFault: (words: string) => void
  /**
   * Called after `onFault` where batches stood in the journal that are not done, with their ids: no page may believe
   * what is written of them any more.
   * @param stale whether that could not be deleted either
   */
  onUnkept: (ids: readonly string[], stale: boolean) => void
}

/**
 * Writes batches down. Where the browser refuses, everything works without, and that is told. What was written of a batch
 * that goes on is deleted then: a page that comes later would offer to send what has been sent. Never throws.
 */
export class Keeper {
  readonly #options: Options
  #journal: Journal | null = null
  /** Why nothing more can be written, in words; null as long as it can. */
  #fault: string | null = null
  /** This tab's batches that are not done, or not written down as such. */
  readonly #unfinished = new Set<string>()
  /** The batches that may stand in the journal, of any tab. */
  readonly #onDisk = new Set<string>()
  /** Whether a flush is queued that is strict. */
  #strict = false
  /** What is to be written: batches that are begun, and what has changed. */
  #begun = new Set<string>()
  #headers = new Map<string, Header>()
  #targets = new Map<string, Changes['targets'][number]>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
  }

  /** Opens the journal. @returns the batches in it, oldest first */
  async open(): Promise<Batch[]> {
    try {
      const journal = await this.#inTime(this.#openJournal(() => this.#fail(null)))
      this.#journal = journal
      const kept = await this.#inTime(prune(journal))
      const batches = await this.#inTime(Promise.all(kept.map((id) => journal.read(id))))
      return batches.filter((batch) => batch !== null)
    } catch (error) {
      this.#fail(error)
      return []
    }
  }

  /** Whether a batch is one of this tab's that goes on without being written down. */
  isUnkept(id: string): boolean {
    return this.#fault !== null && this.#unfinished.has(id)
  }

  /** Nothing is to be written, for a reason in words. */
  refuse(words: string): void {
    this.#fail(words)
  }

  /** One batch as it was last written; null where there is none, or none can be read. */
  async read(id: string): Promise<Batch | null> {
    if (this.#journal === null) return null
    try {
      // A batch that begins waits for this, too.
      const batch = await this.#inTime(this.#journal.read(id))
      if (batch !== null) this.#onDisk.add(id)
      return batch
    } catch (error) {
      this.#fail(error)
      return null
    }
  }

  /** Notes a batch whole: only then is it written where it is not yet. */
  begin({ header, targets }: { header: Header; targets: readonly BatchTarget[] }): void {
    this.#begun.add(header.id)
    this.note(header)
    for (const [place, target] of targets.entries()) this.noteTarget(header.id, place, target)
  }

  note(header: Header): void {
    this.#headers.set(header.id, header)
    if (header.phase !== 'done') this.#unfinished.add(header.id)
    this.#later()
  }

  noteTarget(batch: string, place: number, target: BatchTarget): void {
    this.#targets.set(`${batch} ${place}`, { batch, place, target })
    this.#later()
  }

  /** Writes all that is to be written. @param strict see `Journal.write`: what precedes a call has to be on the disk */
  flush(strict: boolean): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    // One that is queued before it takes along what it is to write, and has to be as strict.
    this.#strict ||= strict
    this.#last = this.#last.then(() => this.#write())
    return this.#last
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#journal?.close()
    this.#journal = null
  }

  #later(): void {
    if (this.#options.signal.aborted) return
    this.#timer ??= setTimeout(() => void this.flush(false), WRITE_EVERY_MS)
  }

  async #write(): Promise<void> {
    const { signal, onWritten } = this.#options
    const changes = {
      begun: this.#begun,
      headers: [...this.#headers.values()],
      targets: [...this.#targets.values()],
    }
    if (this.#fault !== null) return this.#withdraw(this.#fault)
    // Before it is open, all waits; what waited for an earlier flush may have been written by it.
    if (this.#journal === null || signal.aborted) return
    if (changes.headers.length === 0 && changes.targets.length === 0) return
    const strict = this.#strict
    this.#strict = false
    this.#begun = new Set()
    this.#headers = new Map()
    this.#targets = new Map()
    for (const { id } of changes.headers) this.#onDisk.add(id)
    try {
      await this.#inTime(this.#journal.write(changes, strict))
      for (const { id, phase } of changes.headers) if (phase === 'done') this.#unfinished.delete(id)
      onWritten(
        new Set([...changes.headers.map(({ id }) => id), ...changes.targets.map(({ batch }) => batch)]),
      )
    } catch (error) {
      await this.#withdraw(this.#fail(error))
    }
  }

  #openJournal(onClosed: () => void): Promise<Journal> {
    const { storeName, orgId } = this.#options
    return openJournal(journalName(storeName, orgId), onClosed)
  }

  async #inTime<T>(work: Promise<T>): Promise<T> {
    const over = new AbortController()
    const { clock, signal } = this.#options
    const late = clock.sleep(GIVE_UP_AFTER_MS, AbortSignal.any([over.signal, signal])).then(() => {
      throw new DOMException('The browser did not write in time', 'TimeoutError')
    })
    try {
      return await Promise.race([work, late])
    } finally {
      late.catch(() => undefined)
      work.catch(() => undefined)
      over.abort(new DOMException('Not needed any more', 'AbortError'))
    }
  }

  /** Nothing more is written, and the next flush deletes. @returns why, in words: the first reason counts */
  #fail(reason: unknown): string {
    if (this.#fault !== null) return this.#fault
    const words = wordsFor(reason)
    if (this.#options.signal.aborted) return words
    this.#fault = words
    this.#options.onFault(words)
    void this.flush(false)
    return words
  }

  /** Deletes what is written of this tab's batches that go on; as part of a flush, so that no call goes out before. */
  async #withdraw(words: string): Promise<void> {
    const { signal, onFault, onUnkept } = this.#options
    const ids = [...this.#unfinished].filter((id) => this.#onDisk.has(id))
    if (ids.length === 0 || signal.aborted) return
    for (const id of ids) this.#onDisk.delete(id)
    const deleted = await this.#inTime(this.#delete(ids)).then(
      () => true,
      () => false,
    )
    if (signal.aborted) return
    if (!deleted) onFault(`${words} ${STALE_WORDS}`)
    onUnkept(ids, !deleted)
  }

  async #delete(ids: readonly string[]): Promise<void> {
    try {
      if (this.#journal !== null) await removeAll(this.#journal, ids)
    } catch {
      // The browser may have closed it, and what is in it is still there.
      const journal = await this.#openJournal(() => undefined)
      await removeAll(journal, ids).finally(() => journal.close())
    }
  }
}

async function removeAll(journal: Journal, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => journal.remove(id)))
}

/**
 * Takes away what is too much, oldest first, but not the last, and nothing that is not done.
 * @returns the ids of what stays
 */
async function prune(journal: Journal): Promise<string[]> {
  const all = await journal.list()
  let batches = all.length
  let targets = all.reduce((sum, { size }) => sum + size, 0)
  const stays: string[] = []
  const last = all.at(-1)?.header
  for (const { header, size } of all) {
    if (header !== last && header.phase === 'done' && (batches > MOST_BATCHES || targets > MOST_TARGETS)) {
      await journal.remove(header.id)
      batches -= 1
      targets -= size
    } else stays.push(header.id)
  }
  return stays
}

function wordsFor(reason: unknown): string {
  if (typeof reason === 'string') return reason
  const late = reason instanceof DOMException && reason.name === 'TimeoutError'
  return late ? 'This browser did not write it down in time.' : faultWords(reason)
}
