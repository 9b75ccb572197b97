import { activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import type { Rung } from '../batch/types'
import { isOthers } from './ownership'

/** From so many sessions on, children counted, a number is typed and a reason given. */
export const MANY = 10

/** What stands between the operator and the sending: the more is at stake, the more. */
export type Friction = {
  /** Whether the button waits until what it is about has been on the screen for a moment. */
  arm: boolean
  /** The number to be typed; null for none. */
  type: number | null
  reason: boolean
}

/**
 * @param sessions all that would be sent, as they read now
 * @param operator who the operator is at the API; null where nobody can tell
 */
export function frictionOf(
  sessions: readonly Session[],
  operator: string | null,
  requireReason: boolean,
): Friction {
  const many = sessions.length >= MANY
  const working = sessions.filter(mayWork)
  return {
    arm: sessions.length > 1 || working.length > 0,
    type: many || working.some((session) => isOthers(session, operator)) ? sessions.length : null,
    reason: many || requireReason,
  }
}

/** Whether a session may be at work: what nobody knows may be. */
export function mayWork(session: Session): boolean {
  return ['working', 'unknown'].includes(activity(session))
}

/** Whether what was typed is that number: exactly, but for spaces around it. */
export function isTyped(text: string, number: number): boolean {
  return text.trim() === String(number)
}

type Choosing = {
  sessions: readonly Session[]
  /** It was opened for one session, by a control that says what it does. */
  one: boolean
  operator: string | null
  /** Which of the two was chosen last on this device. */
  remembered: Exclude<Rung, 'sleep'>
  /** How far the batch was to go that is taken up again; null for none. */
  retried: Rung | null
}

/**
 * The rung that is chosen beforehand; null where the operator has to. To end work that goes on is nobody's default,
 * unless it is the one session that was asked for by name and not somebody else's.
 */
export function rungBeforehand({ sessions, one, operator, remembered, retried }: Choosing): Rung | null {
  // Where all are archived, sleep has nothing left to do.
  const canSleep = !sessions.every(({ is_archived }) => is_archived)
  // Who asked for sleep has not asked for an end.
  if (retried === 'sleep') return canSleep ? 'sleep' : null
  if (one) return sessions.some((one) => mayWork(one) && isOthers(one, operator)) ? null : remembered
  const quiet = sessions.every((session) => ['asleep', 'finished'].includes(activity(session)))
  return quiet && canSleep ? 'sleep' : null
}

/** Why it cannot be confirmed, in words; null when it can. `armed`: see `Friction`. */
export function refusalOf(state: {
  friction: Friction
  identifying: boolean
  counting: boolean
  changed: number
  rung: Rung | null
  reason: string
  typed: string
  armed: boolean
}): string | null {
  const { friction, identifying, counting, changed, rung, reason, typed, armed } = state
  // What is somebody else's asks for more.
  if (identifying) return 'It is still being read who you are.'
  if (counting) return 'The children are still being counted.'
  if (changed > 0) return 'Look at what has changed first.'
  if (rung === null) return 'Choose what is to happen.'
  if (friction.reason && reason.trim() === '') return 'Give a reason first.'
  if (friction.type !== null && !isTyped(typed, friction.type)) return `Type ${friction.type} first.`
  return armed || !friction.arm ? null : 'In a moment.'
}
