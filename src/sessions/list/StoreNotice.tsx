import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { leaveFocusBehind } from './focusCurrentRow'

const SAID_KEY = 'curfew.storeFaultSaid'
/** Where the browser does not even keep that it was said: once for a page load. */
let said: string | null = null

/** Whether a fault has not been said on this device; from now on it has. */
function isNew(fault: string): boolean {
  const before = said
  said = fault
  try {
    if (localStorage.getItem(SAID_KEY) === fault) return false
    localStorage.setItem(SAID_KEY, fault)
    return true
  } catch {
    return before !== fault
  }
}

/** Said once, until it is taken away: the console works, it is the same at every visit, and only the next is slower. */
export function StoreNotice({ fault }: { fault: string | null }) {
  const [saying, setSaying] = useState<string | null>(null)
  useEffect(() => {
    // What the browser keeps of it is outside React, and being said once changes it.
    // oxlint-disable-next-line react-hooks/set-state-in-effect -- as above
    if (fault !== null && isNew(fault)) setSaying(fault)
  }, [fault])
  if (saying === null) return null
  return (
    <Notice
      tone="neutral"
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
    >
      <span>
        Sessions are not kept on this device. {saying} The console works without; only the next visit takes
        longer.
      </span>
      <Button ref={leaveFocusBehind} kind="quiet" onClick={() => setSaying(null)}>
        Got it
      </Button>
    </Notice>
  )
}
