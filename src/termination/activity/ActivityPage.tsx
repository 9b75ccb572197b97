import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { useEnding } from '../useEnding'
import { ActivityView } from './ActivityView'

/** What was ended from this console on this device. */
export default function ActivityPage({ orgId }: { orgId: string }) {
  const { batches } = useEnding()
  const all = useSyncExternalStore(batches.subscribe, batches.read)
  const [ready, setReady] = useState(false)
  useEffect(() => void batches.ready.then(() => setReady(true)), [batches])
  useLayoutEffect(() => {
    // The list may have been scrolled far down; on the way back the browser restores where it was.
    window.scrollTo(0, 0)
  }, [])
  return <ActivityView orgId={orgId} batches={ready ? all : null} />
}
