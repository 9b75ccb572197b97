import type { ApiError } from '../../devin/apiError'
import type { SessionId } from '../../devin/id'
import { Bell } from '../../sessions/sync/bell'
import type { Entry } from './book'
import { Caller, type CallerOptions, type Look } from './caller'
import { noAnswerWords } from './machine'
import type { BatchTarget } from './types'
import { isUnreached, wordsOf } from './verdict'
import { CHECK_AGAIN_MS, CHECK_TRIES, MORE_VERIFY_READS, VERIFY_AFTER_MS, VERIFY_WITHIN_MS } from './waits'

type Options = CallerOptions & { random: () => number }

/** Sends what batches have to send: each session is read, called, and read again where no clear answer came. */
export class Sender {
  readonly #options: Options
  readonly #caller: Caller
  #dispatching = false
  /** The batch whose turn was last. */
  #served: string | null = null
  /** Rung when a batch may go on, or may not any more. */
  readonly #moved = new Bell()

  constructor(options: Options) {
    this.#options = options
    this.#caller = new Caller(options)
  }

  /** Looks again at what there is to send: a batch has come, goes on, or has been stopped. */
  wake(): void {
    this.#moved.ring()
    if (this.#dispatching || this.#next() === null) return
    this.#dispatching = true
    void this.#guard(this.#dispatch()).finally(() => {
      this.#dispatching = false
      if (!this.#options.signal.aborted && this.#next() !== null) this.wake()
    })
  }

  /** Takes up what was sent for without a clear answer, by this page or by one that is gone. */
  verify(entry: Entry, id: SessionId): void {
    void this.#guard(this.#verify(entry, id), entry, id)
  }

  /** Batches take turns: one session does not wait for the thousands of a batch that was begun before. */
  #next(): [Entry, BatchTarget] | null {
    const all = this.#options.book.all()
    const after = all.findIndex(({ header }) => header.id === this.#served) + 1
    for (const entry of [...all.slice(after), ...all.slice(0, after)]) {
      const target = entry.sends ? entry.targets.find(({ state }) => state === 'planned') : undefined
      if (target) return [entry, target]
    }
    return null
  }

  async #dispatch(): Promise<void> {
    const { gate, book } = this.#options
    while (this.#next() !== null) {
      await gate.enter()
      // It may have been paused, stopped or taken back while it waited for its turn.
      const next = this.#next()
      if (next === null) {
        gate.leave()
        return
      }
      const [entry, { id }] = next
      this.#served = entry.header.id
      book.apply(entry, id, { type: 'check' })
      void this.#guard(this.#take(entry, id), entry, id)
    }
  }

  /** Reads and sends for one session. A place at the gate is held when it begins. */
  async #take(entry: Entry, id: SessionId): Promise<void> {
    const { gate, clock, random, signal } = this.#options
    for (let failed = 1; ; failed += 1) {
      const look = await this.#caller
        .look(entry, id, () => true)
        .catch((fault: unknown) => {
          gate.leave()
          throw fault
        })
      if (look.how === 'failed' && failed < CHECK_TRIES) {
        // It keeps its place meanwhile: an API that fails is not asked for more and more sessions.
        await clock.sleep(CHECK_AGAIN_MS * 2 ** (failed - 1) * (1 + random()), signal)
        gate.leave()
        await gate.enter()
        continue
      }
      gate.leave()
      if (look.how === 'failed') await this.#cannotBeRead(entry, id, look.error)
      break
    }
    this.wake()
    if (entry.target(id).state === 'verifying') await this.#verify(entry, id)
  }

  /** Where nothing at all can be reached it is no matter of this session: it waits. */
  async #cannotBeRead(entry: Entry, id: SessionId, error: ApiError): Promise<void> {
    const { book, gate } = this.#options
    const reached = isUnreached(error) ? await gate.reach() : true
    if (reached) book.apply(entry, id, { type: 'cancel', cause: 'unread', detail: wordsOf(error) })
    else book.apply(entry, id, { type: 'turned-away', status: null, requestId: null, detail: null })
  }

  /** Reads until it can be said what came of a call without a clear answer; makes the call again where nothing did. */
  async #verify(entry: Entry, id: SessionId): Promise<void> {
    const { gate, clock, random, signal } = this.#options
    const { sentAt } = entry.target(id)
    // It becomes that when the machine sleeps.
    const leftOver = () => entry.leftOver.has(id)
    const longAgo = leftOver() && clock.now() - (sentAt ?? 0) > VERIFY_WITHIN_MS
    const last = VERIFY_AFTER_MS.length - 1
    for (let n = longAgo ? last : 0, first = longAgo; entry.target(id).state === 'verifying'; first = false) {
      const wait = first ? 0 : (VERIFY_AFTER_MS[Math.min(n, last)] ?? 0)
      await clock.sleep(wait * (1 + random() / 4), signal)
      if (n >= last && !leftOver()) await this.#untilItMay(entry)
      const mayAgain = () => n >= last && !leftOver() && entry.sends
      const { tries } = entry.target(id)
      await gate.enter()
      const look = await this.#caller.look(entry, id, mayAgain).finally(() => gate.leave())
      const now = entry.target(id)
      if (now.state !== 'verifying') break
      if (look.how === 'held') continue
      if (now.tries > tries) {
        n = 0 // Called again, and again without a clear answer.
        continue
      }
      if (look.how === 'failed') {
        if (n >= last && isUnreached(look.error) && !(await gate.reach())) continue
        if (n >= last + MORE_VERIFY_READS) this.#giveUp(entry, id, look)
        n += 1
      } else if (n < last) n += 1
      // What is paused is read again when it goes on, and then called again.
      else if (leftOver() || entry.stopped !== null) this.#giveUp(entry, id, look)
    }
  }

  #giveUp(entry: Entry, id: SessionId, { how }: Look): void {
    const since = how === 'failed' ? 'it could not be read after that' : 'it is not over'
    const detail = noAnswerWords(entry.target(id).detail, since)
    this.#options.book.apply(entry, id, { type: 'give-up', detail })
  }

  /** A batch that is paused makes no call again either: it is read when it goes on. */
  async #untilItMay(entry: Entry): Promise<void> {
    while (entry.header.phase === 'paused' && entry.stopped === null)
      await this.#moved.wait(null, this.#options.signal)
  }

  /** A fault of the program must not leave a session on its way for ever. Ends with the page without a word. */
  async #guard(work: Promise<void>, entry?: Entry, id?: SessionId): Promise<void> {
    try {
      await work
    } catch (error) {
      if (this.#options.signal.aborted) return
      console.error(error)
      if (entry === undefined || id === undefined) return
      const detail = `Curfew has a fault: ${error instanceof Error ? error.message : String(error)}`
      const { book } = this.#options
      book.apply(entry, id, { type: 'cancel', cause: 'unread', detail })
      book.apply(entry, id, { type: 'unclear', status: null, requestId: null, detail })
      book.apply(entry, id, { type: 'give-up', detail })
    }
  }
}
