import type { Session } from '../../devin/session'
import { useNow } from '../../ui/useNow'
import type { Decision } from './decide'
import { summaryOf } from './summaryOf'
import { leftOutWords } from './words'

type Props = { sessions: readonly Session[]; operator: string | null; groups: Decision['groups'] }

/** The facts of all that would be sent, in one line; and in another, what is left out. */
export function Summary({ sessions, operator, groups }: Props) {
  const now = useNow()
  const leftOut = leftOutWords(new Map([...groups].map(([standing, { length }]) => [standing, length])))
  return (
    <div>
      <p>{summaryOf(sessions, operator, now).join(' · ')}</p>
      {leftOut !== null && <p className="text-muted">{leftOut}</p>}
    </div>
  )
}
