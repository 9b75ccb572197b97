import { ON_THE_WAY, type BatchTarget, type CancelCause, type TargetState } from './types'

export type Seen = NonNullable<BatchTarget['seen']>

/** What an answer to a call, or to the read before it, said. */
type Said = { status: number | null; requestId: string | null; detail: string | null }

/** What can happen to one session of a batch. */
export type TargetEvent =
  /** It is going to be read, just before its call. */
  | { type: 'check' }
  /** It was read and is not over, and its call goes out on the strength of that. The only way to `sending`. */
  | { type: 'read-send'; seen: Seen }
  /** It was read and is not over; nothing is sent now. */
  | { type: 'read-alive'; seen: Seen }
  /** It was read, is not over, and is archived as the call would have it: nothing is sent again that may have been taken. */
  | { type: 'read-taken'; seen: Seen }
  /** A final status was read. */
  | { type: 'read-over'; seen: Seen; detail: string | null }
  /** Of the rung `sleep`: it was read to be archived and not to be running. */
  | { type: 'read-asleep'; seen: Seen }
  | { type: 'cancel'; cause: CancelCause; detail: string | null; seen?: Seen }
  /** The API took the call. */
  | { type: 'took' }
  /** No clear answer to the call. */
  | ({ type: 'unclear' } & Said)
  /** The call, or the read before it, was turned away before it did anything: too many calls, or no credential. */
  | ({ type: 'turned-away' } & Said)
  | ({ type: 'not-permitted' | 'not-found' | 'refused' } & Said)
  /** What became of it cannot be said. */
  | { type: 'give-up'; detail: string }
  /** The page that sent it is gone; another has read the journal. */
  | { type: 'recover' }

type EventType = TargetEvent['type']
type Next = TargetState | ((target: BatchTarget) => TargetState)

/** A call without a clear answer is made so often in all, each time after a read. */
export const MAX_TRIES = 3

/** After an earlier call without a clear answer, what a later one is told says nothing of the earlier. */
const onlyCall =
  (state: TargetState, otherwise: TargetState): Next =>
  ({ tries }) =>
    tries > 1 ? otherwise : state

const IN_THE_END = {
  'read-over': 'terminated',
  'read-asleep': 'put-to-sleep',
} as const

const TAKEN = {
  ...IN_THE_END,
  'read-alive': 'stopping',
  'read-taken': 'stopping',
  'give-up': 'unknown',
} as const

/** Every way from one state to another; what is not here cannot happen. */
export const TRANSITIONS: Readonly<Record<TargetState, Readonly<Partial<Record<EventType, Next>>>>> = {
  planned: { check: 'checking', cancel: 'cancelled', recover: 'planned' },
  checking: {
    'read-send': 'sending',
    'read-alive': 'planned',
    'read-over': 'already-over',
    // Nothing was sent: it was somebody else.
    'read-asleep': 'already-over',
    'turned-away': 'planned',
    'not-permitted': 'not-permitted',
    'not-found': 'not-found',
    cancel: 'cancelled',
    recover: 'planned',
  },
  sending: {
    took: 'accepted',
    unclear: 'verifying',
    'turned-away': onlyCall('planned', 'verifying'),
    'not-permitted': onlyCall('not-permitted', 'unknown'),
    'not-found': onlyCall('not-found', 'unknown'),
    refused: onlyCall('refused', 'unknown'),
    recover: 'verifying',
  },
  verifying: {
    ...IN_THE_END,
    'read-send': ({ tries }) => (tries < MAX_TRIES ? 'sending' : 'unknown'),
    'read-alive': 'verifying',
    'read-taken': 'stopping',
    'give-up': 'unknown',
    recover: 'verifying',
  },
  accepted: { ...TAKEN, recover: 'accepted' },
  stopping: { ...TAKEN, recover: 'stopping' },
  unknown: { ...IN_THE_END, 'read-alive': 'unknown', 'read-taken': 'unknown' },
  terminated: {},
  'put-to-sleep': {},
  'already-over': {},
  'not-permitted': {},
  'not-found': {},
  refused: {},
  cancelled: {},
}

const onTheWay: ReadonlySet<TargetState> = new Set(ON_THE_WAY)

/** Whether nothing more is going to happen to a session of a batch, but that `unknown` may still become known. */
export function isEnd(state: TargetState): boolean {
  return !onTheWay.has(state)
}

/**
 * What a session of a batch is after an event.
 * @param at when it happened, in unix milliseconds
 * @returns a new object; null where that cannot happen to it any more, and then nothing must be done about it
 */
export function step(target: BatchTarget, event: TargetEvent, at: number): BatchTarget | null {
  const row = TRANSITIONS[target.state]
  const cell = row[event.type]
  if (cell === undefined) return null
  const state = typeof cell === 'function' ? cell(target) : cell
  const next: BatchTarget = { ...target, ...changes(target, event, state, at), state }
  if (!isEnd(state)) next.endedAt = null
  else if (state !== target.state) next.endedAt = at
  return next
}

function changes(
  target: BatchTarget,
  event: TargetEvent,
  state: TargetState,
  at: number,
): Partial<BatchTarget> {
  switch (event.type) {
    case 'check':
    case 'recover':
      return {}
    case 'read-send':
      // As often as it may be sent, and never a clear answer.
      if (state !== 'sending')
        return { seen: event.seen, detail: noAnswerWords(target.detail, 'it is not over') }
      return { seen: event.seen, sentAt: at, tries: target.tries + 1, detail: null }
    case 'read-alive':
    case 'read-taken':
    case 'read-asleep':
      return { seen: event.seen, ...(isEnd(state) && state !== 'unknown' ? { detail: null } : {}) }
    case 'read-over':
      return { seen: event.seen, detail: event.detail }
    case 'cancel':
      return { cause: event.cause, detail: event.detail, ...(event.seen ? { seen: event.seen } : {}) }
    case 'took':
      return { accepted: true, httpStatus: null, requestId: null, detail: null }
    case 'give-up':
      return { detail: event.detail }
    case 'turned-away':
      // It did nothing, so it is none of those that may have.
      return target.state === 'sending'
        ? { ...answered(event), tries: target.tries - 1, ...(state === 'planned' ? { sentAt: null } : {}) }
        : {}
    default:
      if (target.state !== 'sending') return { detail: event.detail }
      return state === 'unknown' ? { ...answered(event), detail: afterNoAnswer(event) } : answered(event)
  }
}

/** Why nobody can say what came of a call. @param said what came in place of an answer, in words */
export function noAnswerWords(said: string | null, since: string): string {
  const why = said === null ? '' : ` (${said.replace(/\.$/, '')})`
  return `No clear answer came${why}, and ${since}.`
}

/** A refusal of a later call: alone it would read as if nothing had been done. */
function afterNoAnswer({ detail }: Said): string {
  const then = detail === null ? 'it was refused' : `this: ${detail.replace(/\.$/, '')}`
  return `No clear answer came at first, and then ${then}.`
}

function answered({ status, requestId, detail }: Said): Partial<BatchTarget> {
  return { httpStatus: status, requestId, detail }
}
