import { useMemo, useState } from 'react'
import { heldBack, type Held } from './stillOrder'

type Still = { rows: Uint32Array; waiting: Held | null; apply: () => void }

/**
 * The order of rows to show. While `held`, rows do not come, go or change places: what would is counted in `waiting`
 * and shown by `apply`. Another question (`question`: filters and sorting) is always answered at once.
 */
export function useStillOrder(now: Uint32Array, question: string, held: boolean): Still {
  const [shown, setShown] = useState({ rows: now, question })
  const waiting = useMemo(() => heldBack(shown, { rows: now, question }, held), [held, shown, question, now])
  const settled = waiting === null
  // Kept in state, not derived: the order on screen is what the last calm moment left there.
  if (settled && (shown.rows !== now || shown.question !== question)) setShown({ rows: now, question })
  return {
    rows: settled ? now : shown.rows,
    waiting,
    apply: () => setShown({ rows: now, question }),
  }
}
