import { memo, useEffect, useState } from 'react'
import { Notice } from '../../ui/Notice'
import { useLater } from './later'
import { OldList } from './OldList'
import type { Sessions } from './useSessions'

const SAID_KEY = 'curfew.storeFaultSaid'
/** Where the browser does not even keep that it was said: once for a page load. */
let said: string | null = null

type Props = { sessions: Sessions; ignored: readonly string[] }

/** What is wrong with the list or its address, above it. */
export const ListNotices = memo(function ListNotices({ sessions, ignored }: Props) {
  const { error, freshness, broken, storeFault } = sessions
  const [saying, setSaying] = useState<string | null>(null)
  const stale = error !== null && !freshness.offline
  const incomplete = broken.unread + broken.changes > 0
  // It is said once, and stands until it is taken away: it is the same at every visit.
  useEffect(() => {
    // What the browser keeps of it is outside React, and being said once changes it.
    // oxlint-disable-next-line react-hooks/set-state-in-effect -- as above
    if (storeFault !== null && isNew(storeFault)) setSaying(storeFault)
  }, [storeFault])
  const unkept = saying !== null
  const later = useLater(stale || incomplete || unkept)
  return (
    <>
      {freshness.offline && (
        // Never loaded later: the network may be gone before that.
        <OldList
          title="You are offline"
          next="The list goes on by itself when the network is back."
          asOf={freshness.asOf}
        />
      )}
      {stale && later && <later.StaleNotice error={error} asOf={freshness.asOf} retry={freshness.refresh} />}
      {ignored.length > 0 && (
        <Notice tone="neutral">
          Left out of the link, because it means nothing here: {ignored.join(', ')}
        </Notice>
      )}
      {incomplete && later && <later.BrokenNotice {...broken} />}
      {unkept && later && <later.StoreNotice fault={saying} onDismiss={() => setSaying(null)} />}
    </>
  )
})

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
