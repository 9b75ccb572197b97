import { memo } from 'react'
import { Notice } from '../../ui/Notice'
import { useLater } from './later'
import type { Sessions } from './useSessions'

type Props = { sessions: Sessions; ignored: readonly string[] }

/** What is wrong with the list or its address, above it. */
export const ListNotices = memo(function ListNotices({ sessions, ignored }: Props) {
  const { error, freshness, broken, storeFault } = sessions
  const stale = error !== null && !freshness.offline
  const incomplete = broken.unread + broken.changes > 0
  const strange = ignored.length > 0
  const later = useLater(freshness.offline || stale || incomplete || strange || storeFault !== null)
  return (
    <>
      {freshness.offline &&
        (later ? (
          <later.OfflineNotice asOf={freshness.asOf} />
        ) : (
          // The network may be gone before what says more is there.
          <Notice tone="notice" role="alert">
            You are offline.
          </Notice>
        ))}
      {stale && later && <later.StaleNotice error={error} asOf={freshness.asOf} retry={freshness.refresh} />}
      {strange && later && <later.IgnoredNotice ignored={ignored} />}
      {incomplete && later && <later.BrokenNotice {...broken} />}
      {later && <later.StoreNotice fault={storeFault} />}
    </>
  )
})
