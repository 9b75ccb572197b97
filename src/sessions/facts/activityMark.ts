import { activity, ACTIVITY_LABELS, statusWords, type Activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { wordsFor } from '../../devin/vocabulary'
import type { IconName } from '../../ui/iconPaths'
import type { SessionProgress } from '../sessionActions'

/** An icon and its classes. */
type Mark = readonly [name: IconName, classes: string]

// Shape and word carry the meaning; the colour only helps to find it.
export const ACTIVITY_MARKS: Readonly<Record<Activity, Mark>> = {
  'needs-you': ['bell', 'text-notice'],
  working: ['play', 'text-blue'],
  finished: ['circle-check', 'text-teal'],
  asleep: ['moon', 'text-violet'],
  'out-of-budget': ['credit-card', 'text-orange'],
  failed: ['circle-x', 'text-danger-strong'],
  ended: ['square', 'text-muted'],
  unknown: ['circle-help', 'text-ink'],
}

const BUSY: Mark = ['loader', 'text-danger-strong motion-safe:animate-spin']

/**
 * What a session is doing: mark, word, and below it the API's own words where they say more. While this console is
 * ending it, that instead, until a final status has been read.
 */
export function activityMark(
  session: Session,
  progress: SessionProgress | null,
): { mark: Mark; word: string; below: string | null } {
  const now = activity(session)
  const word = progress?.word ?? ACTIVITY_LABELS[now]
  // What the word is known to mean is not said twice: there is room for little.
  const { status_detail } = session
  const own = status_detail && now !== 'unknown' ? wordsFor(status_detail) : statusWords(session)
  const below = progress?.detail ?? own
  return {
    mark: progress?.busy ? BUSY : ACTIVITY_MARKS[now],
    word,
    below: word.startsWith(below) ? null : below,
  }
}
