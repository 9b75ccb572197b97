import { statusWords } from '../../devin/activity'
import { duration } from '../../lib/time'
import type { Batch, BatchTarget, BatchView, CancelCause, Rung } from '../batch/types'
import { endedInstead, lacksArchive, sleptBefore } from './outcome'

/** What is done to the sessions of a batch, by the rung, for a heading: "Terminate 40 sessions". */
export const RUNG_VERB: Readonly<Record<Rung, string>> = {
  sleep: 'Archive and put to sleep',
  terminate: 'Terminate',
  'terminate-archive': 'Terminate and archive',
}

const CANCELLED: Readonly<Record<CancelCause, string>> = {
  undone: 'It was taken back.',
  stopped: 'Sending was stopped.',
  changed: 'It has changed since you looked.',
  unread: 'It could not be read first.',
}

const NOT_TOLD = 'No clear answer came: whether this request ended it cannot be told.'

/** How one session of a batch stands: a word, and what is known beyond it. */
export type TargetWords = { word: string; detail: string }

/** The state of a session of a batch in words. Never more than is known. */
export function targetWords(batch: Pick<Batch, 'rung'>, target: BatchTarget): TargetWords {
  const { word, details } = plainWords(batch, target)
  const own = target.state === 'unknown' ? details : [...details, target.detail]
  // The API's own words may come without a full stop.
  const ended = own.flatMap((text) => (text ? [/[.!?]$/.test(text) ? text : `${text}.`] : []))
  return { word, detail: ended.join(' ') }
}

function plainWords(batch: Pick<Batch, 'rung'>, target: BatchTarget): { word: string; details: string[] } {
  const { accepted, cause, seen, detail } = target
  const sleep = batch.rung === 'sleep'
  switch (target.state) {
    case 'planned':
      return { word: 'Waiting', details: ['Nothing was sent yet.'] }
    case 'checking':
      return { word: 'Reading it first', details: ['Nothing was sent yet.'] }
    case 'sending':
      return { word: 'Asked', details: ['No answer yet.'] }
    case 'verifying':
      return { word: 'No clear answer', details: ['Reading the session to see.'] }
    case 'accepted':
      return { word: 'Accepted', details: ['Not read since.'] }
    case 'stopping':
      return {
        word: goingWords(batch, target),
        details: [accepted ? 'Accepted, not over yet.' : 'Archived since it was asked for, not over yet.'],
      }
    case 'terminated': {
      if (endedInstead(batch, target))
        return {
          word: 'Over',
          details: ['It was asked to be put to sleep, and has ended meanwhile. It cannot come back.'],
        }
      const archived = lacksArchive(batch, target) && detail === null ? ['It is not archived.'] : []
      return {
        word: seen?.archived && batch.rung === 'terminate-archive' ? 'Terminated and archived' : 'Terminated',
        // Its end was read, but the API never said that it was this that ended it.
        details: accepted ? archived : [NOT_TOLD, ...archived],
      }
    }
    case 'put-to-sleep': {
      const back = sleptBefore(target)
        ? 'It slept before, and can come back.'
        : 'It is archived and can come back.'
      return { word: restWord(target), details: accepted ? [back] : [NOT_TOLD, back] }
    }
    case 'already-over':
      return {
        word: sleep && seen?.status === 'suspended' ? 'Already asleep' : 'Already over',
        details: [seen === null ? 'Nothing was sent.' : `It read “${seenWords(seen)}”. Nothing was sent.`],
      }
    case 'not-permitted':
      return { word: 'Not permitted', details: [] }
    case 'not-found':
      return { word: 'Gone', details: ['The API does not know it any more.'] }
    case 'refused':
      return { word: 'Refused', details: [] }
    case 'cancelled':
      return { word: 'Not sent', details: cause === null ? [] : [CANCELLED[cause]] }
    case 'unknown':
      return {
        word: 'Not confirmed',
        details: [target.detail ?? unknownWords(target), ...sinceWords(target)],
      }
  }
}

/** What comes of a session that was asked for and is not there yet. */
export function goingWords({ rung }: Pick<Batch, 'rung'>, target: Pick<BatchTarget, 'captured'>): string {
  if (rung !== 'sleep') return 'Stopping'
  return sleptBefore(target) ? 'Archiving' : 'Going to sleep'
}

/** What a session that was to sleep is, as it was read: that it was put to sleep from here only where that is known. */
export function restWord(target: Pick<BatchTarget, 'captured' | 'accepted'>): string {
  if (sleptBefore(target)) return 'Archived'
  return target.accepted ? 'Put to sleep' : 'Asleep'
}

/** What a read showed, in the API's own terms. */
function seenWords({ status, statusDetail }: NonNullable<BatchTarget['seen']>): string {
  return statusWords({ status, status_detail: statusDetail })
}

function unknownWords({ accepted }: BatchTarget): string {
  return accepted ? 'The API accepted it.' : 'It was sent, and no clear answer came.'
}

/** What it was when last read, where that was after it was sent. */
function sinceWords(target: BatchTarget): string[] {
  const { seen } = target
  return seen !== null && isReadSince(target) ? [`It last read “${seenWords(seen)}”.`] : []
}

/** Whether a session was read after it was sent for: the read before the call may be of the same millisecond. */
export function isReadSince({ seen, sentAt }: BatchTarget): boolean {
  return seen !== null && seen.at > (sentAt ?? 0)
}

/** How long a batch took, or has taken so far. @param now unix milliseconds */
export function tookWords(
  { createdAt, doneAt }: Pick<BatchView, 'createdAt' | 'doneAt'>,
  now: number,
): string {
  return duration(((doneAt ?? now) - createdAt) / 1000)
}
