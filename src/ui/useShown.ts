import { useEffect, useState } from 'react'
import { afterPaint } from '../lib/afterPaint'

/** Whether what was opened has been on the screen: only then begins what need not be there in its first frame. */
export function useShown(open: boolean): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => (open ? afterPaint(() => setShown(true)) : undefined), [open])
  return open && shown
}
