import { faultWords } from '../../sessions/store/faultWords'
import type { Clock } from './clock'
import { journalName, openJournal, type Changes, type Header, type Journal } from './journal'
import type { Batch, BatchTarget } from './types'

/** What no call waits for is written together, at most so often, in milliseconds. */
const WRITE_EVERY_MS = 300
/** A browser that has not written by then does not write: a batch must not wait for it for ever. */
const GIVE_UP_AFTER_MS = 10_000
/** What the device is to hold at the most; the oldest that are done go first. */
const MOST_BATCHES = 100
const MOST_TARGETS = 20_000

type Options = {
  storeName: string
  orgId: string
  clock: Clock
  /** Raised when the page goes: nothing is written after that. */
  signal: AbortSignal
  /** Called after batches have been written, with their ids. */
  onWritten: (ids: ReadonlySet<string>) => void
  /** Called once, with why nothing more can be written, in words. */
  onFault: (words: string) => void
}

/** Writes batches down. Where the browser refuses, everything works without, and that is told once. Never throws. */
export class Keeper {
  readonly #options: Options
  #journal: Journal | null = null
  #failed = false
  #headers = new Map<string, Header>()
  #targets = new Map<string, Changes['targets'][number]>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(options: Options) {
    this.#options = options
  }

  /** Opens the journal. @returns the batches in it, oldest first */
  async open(): Promise<Batch[]> {
    const { storeName, orgId } = this.#options
    try {
      const journal = await this.#inTime(openJournal(journalName(storeName, orgId), () => this.#fail(null)))
      this.#journal = journal
      const kept = await this.#inTime(prune(journal))
      const batches = await this.#inTime(Promise.all(kept.map((id) => journal.read(id))))
      return batches.filter((batch) => batch !== null)
    } catch (error) {
      this.#fail(error)
      return []
    }
  }

  /** Nothing is to be written, for a reason in words. */
  refuse(words: string): void {
    this.#fail(words)
  }

  /** One batch as it was last written; null where there is none, or none can be read. */
  async read(id: string): Promise<Batch | null> {
    try {
      return (await this.#journal?.read(id)) ?? null
    } catch (error) {
      this.#fail(error)
      return null
    }
  }

  note(header: Header): void {
    this.#headers.set(header.id, header)
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
    this.#last = this.#last.then(() => this.#write(strict))
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

  async #write(strict: boolean): Promise<void> {
    const { signal, onWritten } = this.#options
    const changes = { headers: [...this.#headers.values()], targets: [...this.#targets.values()] }
    // Before it is open, all waits; what waited for an earlier flush may have been written by it.
    if (this.#failed || this.#journal === null || signal.aborted) return
    if (changes.headers.length === 0 && changes.targets.length === 0) return
    this.#headers = new Map()
    this.#targets = new Map()
    try {
      await this.#inTime(this.#journal.write(changes, strict))
      onWritten(
        new Set([...changes.headers.map(({ id }) => id), ...changes.targets.map(({ batch }) => batch)]),
      )
    } catch (error) {
      this.#fail(error)
    }
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

  #fail(reason: unknown): void {
    if (this.#failed || this.#options.signal.aborted) return
    this.#failed = true
    this.#options.onFault(wordsFor(reason))
  }
}

/** Takes away what is too much, oldest first, and nothing that is not done. @returns the ids of what stays */
async function prune(journal: Journal): Promise<string[]> {
  const all = await journal.list()
  let batches = all.length
  let targets = all.reduce((sum, { size }) => sum + size, 0)
  const stays: string[] = []
  for (const { header, size } of all) {
    if (header.phase === 'done' && (batches > MOST_BATCHES || targets > MOST_TARGETS)) {
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
