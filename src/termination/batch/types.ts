import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import type { Source } from '../../sessions/source'

export type { Source }

/**
 * How far a batch goes with each of its sessions. `sleep`: archived and put to sleep, it can come back; the other two
 * are for good.
 */
export type Rung = 'sleep' | 'terminate' | 'terminate-archive'

/** What a session of a batch may be in while it is on its way. */
export const ON_THE_WAY = [
  /** Nothing was sent. */
  'planned',
  /** Being read, just before the call. */
  'checking',
  /** The call is out. */
  'sending',
  /** No clear answer came, or one that may pass: being read before anything is said or sent again. */
  'verifying',
  /** The API took it. It has not been read since. */
  'accepted',
  /** Taken, read since, and not over yet. */
  'stopping',
] as const

/** What a session of a batch may be in: on its way, and where it ends. */
export const TARGET_STATES = [
  ...ON_THE_WAY,
  /** A final status was read. */
  'terminated',
  /** Of the rung `sleep`: read to be archived and not to be running. */
  'put-to-sleep',
  /** It was over before anything was sent. */
  'already-over',
  'not-permitted',
  'not-found',
  /** A clear answer that it was not done. */
  'refused',
  /** Nothing was sent and nothing will be. */
  'cancelled',
  /** It was sent, and what came of it could not be read, or it is still not over. */
  'unknown',
] as const
export type TargetState = (typeof TARGET_STATES)[number]

/** Why nothing was sent for a target. */
export type CancelCause =
  /** The operator took the batch back before its first call. */
  | 'undone'
  /** The operator stopped what had not been sent yet. */
  | 'stopped'
  /** It became a graver matter since the operator looked. */
  | 'changed'
  /** It could not be read before the call. */
  | 'unread'

/** One session of a batch. Times are unix milliseconds. */
export type BatchTarget = {
  id: SessionId
  /** As it was when the operator confirmed; without its structured output. */
  captured: Session
  /** The session of the batch that it is a child of; null where it was chosen itself. */
  parent: SessionId | null
  state: TargetState
  /**
   * How many calls that change it have been sent. One that was turned away before it did anything, with 429 or 401, is
   * none of them.
   */
  tries: number
  /** Whether the API has said that it took one of them. */
  accepted: boolean
  cause: CancelCause | null
  /** Why it ended as it did, in words: the API's own where it said something. */
  detail: string | null
  /** The HTTP status of the last answer to a call that changes it, where that was a failure. */
  httpStatus: number | null
  requestId: string | null
  /** What a read last showed. */
  seen: { status: string; statusDetail: string | null; archived: boolean; at: number } | null
  sentAt: number | null
  endedAt: number | null
}

/**
 * What a batch is doing as a whole. `grace`: nothing is sent until `graceUntil`. `held`: the page that sent it is gone, or
 * the machine slept until long after that, or meanwhile, and nothing more is sent unless the operator asks.
 */
type BatchPhase = 'grace' | 'sending' | 'paused' | 'held' | 'done'

/** Why a batch that is sending does not send just now. Times are unix milliseconds. */
export type Hold =
  /** The API asked to wait: `rate-limit` because of too many calls, `asked` for a reason of its own, as with a 503. */
  | { why: 'rate-limit' | 'asked'; until: number }
  /** The credential does not work; it is tried again then. */
  | { why: 'credential'; until: number }
  /** No network, or no gateway. */
  | { why: 'offline' }
  /** The gateway cannot reach the API. */
  | { why: 'unreachable' }

/** Some sessions that an operator ends together, and what became of each. Times are unix milliseconds. */
export type Batch = {
  id: string
  orgId: string
  operator: string
  createdAt: number
  rung: Rung
  /** Why, in the operator's words; empty for none. */
  reason: string
  source: Source
  phase: BatchPhase
  graceUntil: number
  /** When the last of its sessions came to its end. */
  doneAt: number | null
  /** Whether its tray has been taken away. It stays on the activity page. */
  dismissed: boolean
  targets: readonly BatchTarget[]
}

/** A batch as this tab sees it. */
export type BatchView = Batch & {
  hold: Hold | null
  /** Whether another tab sends it: this one only shows it. */
  elsewhere: boolean
  /** Whether it is on this device, so that it outlives the page; else why not, in words. */
  kept: true | string
}

/** What the operator has confirmed. */
export type Plan = {
  orgId: string
  rung: Rung
  reason: string
  source: Source
  /** In the order in which they are sent. `agreed` is the session as it stood in the dialog. */
  targets: readonly { agreed: Session; parent: SessionId | null }[]
}

/** All batches of this organisation and credential on this device. */
export type Batches = {
  /** Newest first. The same array as long as nothing has changed. */
  read: () => readonly BatchView[]
  subscribe: (listener: () => void) => () => void
  /** Writes the plan down and begins the grace time. A second call with the same id is ignored. */
  start: (id: string, plan: Plan) => void
  /** Takes a batch in its grace time back: nothing is sent. */
  undo: (id: string) => void
  /** Ends the grace time now. */
  sendNow: (id: string) => void
  pause: (id: string) => void
  /** Goes on with a batch that is paused or held. */
  resume: (id: string) => void
  /** Cancels what has not been sent. What has been is not recalled. */
  stopRest: (id: string) => void
  /** Reads again those whose end is not known. */
  readAgain: (id: string) => void
  dismiss: (id: string) => void
}
