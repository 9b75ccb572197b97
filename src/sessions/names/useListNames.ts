import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { usePreference } from '../../console/usePreference'
import type { SortKey } from '../filters/sort'
import { replicaKey } from '../replica/feedQuery'
import type { ReplicaView } from '../sync/view'
import { NAMING } from './knownNames'
import { useNames } from './useNames'

/** Has the list call owners and playbooks by name, as soon as that is known. Nothing moves but where it is sorted by it. */
export function useListNames(orgId: string, sortedBy: SortKey): void {
  // What is in no column, and sorts nothing, is not asked for.
  const ofPlaybooks = usePreference('columns').added.includes('playbook') || sortedBy === 'playbook'
  const { nameOf } = useNames(orgId, ofPlaybooks)
  const queries = useQueryClient()
  useEffect(() => {
    const view = queries.getQueryData<ReplicaView>(replicaKey(orgId))
    if (view === undefined) return
    const forgotten = NAMING.filter((column) => view.replica.orders.forget(column))
    if (forgotten.length === 0) return
    // As if something had changed: what matches is put in order again.
    const version = ++view.replica.columns.version
    queries.setQueryData<ReplicaView>(replicaKey(orgId), { ...view, version })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the orders are by what `nameOf` says
  }, [nameOf, queries, orgId])
}
