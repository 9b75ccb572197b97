import { useMemo, useState } from 'react'
import type { SessionId } from '../../devin/id'
import { waitingBetween, type Waiting } from './stillOrder'

type Still = { ids: readonly SessionId[]; waiting: Waiting | null; apply: () => void }

/**
 * The order of rows to show. While `held`, rows do not come, go or change places: what would is counted in `waiting`
 * and shown by `apply`. Another question (`question`: filters and sorting) is always answered at once.
 */
export function useStillOrder(now: readonly SessionId[], question: string, held: boolean): Still {
  const [shown, setShown] = useState({ ids: now, question })
  const waiting = useMemo(
    () => (held && shown.question === question && shown.ids !== now ? waitingBetween(shown.ids, now) : null),
    [held, shown, question, now],
  )
  const settled = waiting === null
  // Kept in state, not derived: the order on screen is what the last calm moment left there.
  if (settled && (shown.ids !== now || shown.question !== question)) setShown({ ids: now, question })
  return {
    ids: settled ? now : shown.ids,
    waiting,
    apply: () => setShown({ ids: now, question }),
  }
}
