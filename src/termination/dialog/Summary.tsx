import type { Session } from '../../devin/session'
import { useNow } from '../../ui/useNow'
import type { Rung } from '../batch/types'
import type { Decision } from './decide'
import { summaryOf } from './summaryOf'
import { leftOutWords } from './words'

type Props = {
  sessions: readonly Session[]
  operator: string | null
  groups: Decision['groups']
  rung: Rung | null
}

/** The facts of all that would be sent, in one line; and in another, what is left out. */
export function Summary({ sessions, operator, groups, rung }: Props) {
  const now = useNow()
  const numbers = new Map([...groups].map(([standing, { length }]) => [standing, length]))
  const leftOut = leftOutWords(numbers, rung)
  return (
    <div>
      <p>{summaryOf(sessions, operator, now).join(' · ')}</p>
      {leftOut !== null && <p className="text-muted">{leftOut}</p>}
    </div>
  )
}
