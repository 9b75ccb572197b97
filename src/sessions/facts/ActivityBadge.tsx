import {
  Bell,
  CircleCheck,
  CircleHelp,
  CircleX,
  CreditCard,
  LoaderCircle,
  Moon,
  Play,
  Square,
  type LucideIcon,
} from 'lucide-react'
import { activity, ACTIVITY_LABELS, statusWords, type Activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { useProgressOf } from '../sessionActions'

// Shape and word carry the meaning; the colour only helps to find it.
const STYLES: Readonly<Record<Activity, { Icon: LucideIcon; colour: string }>> = {
  'needs-you': { Icon: Bell, colour: 'text-notice' },
  working: { Icon: Play, colour: 'text-blue' },
  finished: { Icon: CircleCheck, colour: 'text-teal' },
  asleep: { Icon: Moon, colour: 'text-violet' },
  'out-of-budget': { Icon: CreditCard, colour: 'text-orange' },
  failed: { Icon: CircleX, colour: 'text-danger-strong' },
  ended: { Icon: Square, colour: 'text-muted' },
  unknown: { Icon: CircleHelp, colour: 'text-ink' },
}

/** The mark of an activity by itself. The word must stand beside it. */
export function ActivityIcon({ of, className = '' }: { of: Activity; className?: string }) {
  const { Icon, colour } = STYLES[of]
  return <Icon aria-hidden size={14} strokeWidth={2.2} className={`shrink-0 ${colour} ${className}`} />
}

/**
 * What a session is doing: mark, word, and the API's own words below. While this console is ending it, it says that
 * instead, until a final status has been read.
 */
export function ActivityBadge({ session }: { session: Session }) {
  const progress = useProgressOf(session.session_id)
  const now = activity(session)
  const details = statusWords(session)
  if (progress !== null) {
    const icon = progress.busy ? (
      <LoaderCircle aria-hidden size={14} className="shrink-0 text-danger-strong motion-safe:animate-spin" />
    ) : (
      <ActivityIcon of={now} />
    )
    return <Badge icon={icon} word={progress.word} below={progress.detail} />
  }
  const label = ACTIVITY_LABELS[now]
  return <Badge icon={<ActivityIcon of={now} />} word={label} below={details === label ? null : details} />
}

function Badge({ icon, word, below }: { icon: React.ReactNode; word: string; below: string | null }) {
  return (
    <span className="flex min-w-0 items-start gap-1.5">
      <span className="mt-[3px]">{icon}</span>
      <span className="min-w-0">
        <span className="block truncate font-medium">{word}</span>
        {below !== null && (
          <span className="block truncate text-xs leading-4 text-muted" title={below}>
            {below}
          </span>
        )}
      </span>
    </span>
  )
}
