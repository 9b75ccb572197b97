import { activity, ACTIVITY_LABELS, statusWords, type Activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { icon, type IconName } from '../../ui/icons'
import { useProgressOf, type SessionProgress } from '../sessionActions'

// Shape and word carry the meaning; the colour only helps to find it.
const STYLES: Readonly<Record<Activity, readonly [name: IconName, colour: string]>> = {
  'needs-you': ['bell', 'text-notice'],
  working: ['play', 'text-blue'],
  finished: ['circle-check', 'text-teal'],
  asleep: ['moon', 'text-violet'],
  'out-of-budget': ['credit-card', 'text-orange'],
  failed: ['circle-x', 'text-danger-strong'],
  ended: ['square', 'text-muted'],
  unknown: ['circle-help', 'text-ink'],
}

/** The mark of an activity by itself. The word must stand beside it. */
export function ActivityIcon({ of }: { of: Activity }) {
  return activityIcon(of)
}

/** The same as elements, for what is drawn by the hundred. */
function activityIcon(of: Activity) {
  return icon(...STYLES[of])
}

const busyIcon = icon('loader', 'text-danger-strong motion-safe:animate-spin')

/**
 * What a session is doing: mark, word, and the API's own words below. While this console is ending it, it says that
 * instead, until a final status has been read.
 */
export function activityBadge(session: Session, progress: SessionProgress | null) {
  const now = activity(session)
  const word = progress?.word ?? ACTIVITY_LABELS[now]
  const below = progress?.detail ?? statusWords(session)
  return (
    <>
      {progress?.busy ? busyIcon : activityIcon(now)}
      <span className="word">{word}</span>
      {below !== word && (
        <span className="below" title={below}>
          {below}
        </span>
      )}
    </>
  )
}

export function ActivityBadge({ session }: { session: Session }) {
  return <span className="badge">{activityBadge(session, useProgressOf(session.session_id))}</span>
}
