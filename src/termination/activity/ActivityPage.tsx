import { useEffect, useState, useSyncExternalStore } from 'react'
import { usePageOfItsOwn } from '../../ui/usePageOfItsOwn'
import { useEnding } from '../useEnding'
import { ActivityView } from './ActivityView'

/** What was ended from this console on this device. */
export default function ActivityPage({ orgId }: { orgId: string }) {
  const { batches } = useEnding()
  const all = useSyncExternalStore(batches.subscribe, batches.read)
  const [ready, setReady] = useState(false)
  useEffect(() => void batches.ready.then(() => setReady(true)), [batches])
  usePageOfItsOwn('Activity')
  return <ActivityView orgId={orgId} batches={ready ? all : null} />
}
