import { memo } from 'react'
import { useLater } from './later'
import { OldList } from './OldList'
import type { Sessions } from './useSessions'

type Props = { sessions: Sessions; ignored: readonly string[] }

/** What is wrong with the list or its address, above it. */
export const ListNotices = memo(function ListNotices({ sessions, ignored }: Props) {
  const { error, freshness, broken, storeFault } = sessions
  const stale = error !== null && !freshness.offline
  const incomplete = broken.unread + broken.changes > 0
  const strange = ignored.length > 0
  const later = useLater(stale || incomplete || strange || storeFault !== null)
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
      {strange && later && <later.IgnoredNotice ignored={ignored} />}
      {incomplete && later && <later.BrokenNotice {...broken} />}
      {later && <later.StoreNotice fault={storeFault} />}
    </>
  )
})
