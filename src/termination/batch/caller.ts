import { missingPermission } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import type { DevinClient } from '../../devin/client'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import type { Answer } from '../../devin/transport'
import type { Target } from '../capture'
import { readOne } from '../readOne'
import { riskierSince } from '../target'
import type { Book, Entry } from './book'
import type { Clock } from './clock'
import type { Gate } from './gate'
import type { Keeper } from './keeper'
import { noAnswerWords } from './machine'
import type { SleepWatch } from './sleepWatch'
import { callEvent, isReadTurnedAway, readEvent, seenOf, unreadEvent } from './verdict'

export type CallerOptions = {
  client: Pick<DevinClient, 'getSession' | 'terminateSession' | 'archiveSession'>
  book: Book
  gate: Gate
  keeper: Keeper
  clock: Clock
  sleepWatch: SleepWatch
  /** Raised when the page goes. */
  signal: AbortSignal
  withChildren: (session: Session) => Target
  onRead: (session: Session) => void
  onNotPermitted: (words: string) => void
}

/** What a read came to. `held`: it was turned away, which says nothing of the session, or all has been said. */
export type Look = { how: 'read' | 'held' } | { how: 'failed'; error: ApiError }

/** Makes the calls for a session of a batch: a read, and what follows from it at once. */
export class Caller {
  readonly #options: CallerOptions

  constructor(options: CallerOptions) {
    this.#options = options
  }

  /**
   * Reads a session and, on the strength of that, makes its call where it may. A place at the gate is held.
   * @param may whether the call may be made, asked when the read has come
   */
  async look(entry: Entry, id: SessionId, may: () => boolean): Promise<Look> {
    const { book, gate, clock, sleepWatch, onRead, withChildren } = this.#options
    const { orgId, rung } = entry.header
    const answer = await readOne({ ...this.#options, orgId }, id)
    gate.note(answer)
    if (!answer.ok) return this.#unread(entry, id, answer.error)
    const session = answer.value
    onRead(session)
    // What was read before a sleep lets no call go out.
    sleepWatch.look()
    const target = entry.target(id)
    const event = readEvent(rung, target, session, clock.now(), may() && entry.sends)
    if (event.type === 'read-send') {
      const agreed = { session: target.captured, children: { living: [], unknown: [] } }
      const reasons = riskierSince(agreed, withChildren(session))
      if (reasons.length > 0) {
        const detail = reasons.join(' ')
        const seen = seenOf(session, clock.now())
        if (target.state === 'checking')
          book.apply(entry, id, { type: 'cancel', cause: 'changed', detail, seen })
        else {
          // It has been asked for, and that is said first: of what came of that nobody knows.
          book.apply(entry, id, { type: 'read-alive', seen })
          const asked = noAnswerWords(target.detail, 'it was not asked for again')
          book.apply(entry, id, { type: 'give-up', detail: `${asked} ${detail}` })
        }
        return { how: 'read' }
      }
    }
    if (book.apply(entry, id, event)?.state === 'sending') await this.#send(entry, id)
    return { how: 'read' }
  }

  async #send(entry: Entry, id: SessionId): Promise<void> {
    const { book, gate, keeper, sleepWatch, signal } = this.#options
    // What was sent must be known to whoever comes after a crash.
    await keeper.flush(true)
    if (signal.aborted) return
    sleepWatch.look()
    if (!entry.sends) {
      // It has been paused or stopped meanwhile: by the operator, a sleep, or because it could not be written down.
      book.apply(entry, id, { type: 'turned-away', status: null, requestId: null, detail: null })
      return
    }
    const answer = await this.#call(entry, id)
    gate.note(answer)
    book.apply(entry, id, callEvent(answer))
    if (!answer.ok) this.#tellOf(answer.error)
  }

  #call(entry: Entry, id: SessionId): Promise<Answer<Session | null>> {
    const { client } = this.#options
    const { orgId, rung, reason, id: batch } = entry.header
    // Without the signal: a call on its way is not taken back.
    if (rung === 'sleep') return client.archiveSession(orgId, id, { reason, batch })
    return client.terminateSession(orgId, id, { archive: rung === 'terminate-archive', reason, batch })
  }

  #unread(entry: Entry, id: SessionId, error: ApiError): Look {
    const { book } = this.#options
    if (error.kind === 'aborted') return { how: 'held' }
    if (entry.target(id).state === 'checking') {
      const event = unreadEvent(error)
      if (event === null) return { how: 'failed', error }
      book.apply(entry, id, event)
      this.#tellOf(error)
      return { how: 'held' }
    }
    return isReadTurnedAway(error) ? { how: 'held' } : { how: 'failed', error }
  }

  #tellOf(error: ApiError): void {
    const permission = missingPermission(error)
    if (permission !== null)
      this.#options.onNotPermitted(`The credential lacks the permission ${permission}.`)
  }
}
