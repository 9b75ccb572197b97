import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { useConsole } from '../../console/Console'
import { useNow } from '../../ui/useNow'
import { usePageTitle } from '../../ui/usePageTitle'
import { queryFrom } from '../filters/address'
import { NO_FILTERS, type Filters } from '../filters/filters'
import { inspected } from '../inspector/inspection'
import { InspectorPlace } from '../inspector/InspectorPlace'
import { useListNames } from '../names/useListNames'
import { useSessionActions } from '../sessionActions'
import type { Sessions } from '../list/useSessions'
import { countAmong, setInView, type InView } from './inView'
import { offerOf } from './offer'
import { useBasket } from './theBasket'

type Props = {
  sessions: Sessions
  filters: Filters
  shown: Uint32Array
  matching: Uint32Array
  /** Told whether something is chosen of what is shown, or one is shown beside it: the list then keeps still. */
  onChosen: (chosen: boolean) => void
}

/** Tells the basket, which is on every page, which list is on this one; and shows one of its sessions beside it. */
export function ListInView({ sessions, filters, shown, matching, onChosen }: Props) {
  const { settings } = useConsole()
  useListNames(settings.orgId, filters.sort.key)
  usePageTitle(filters.view || 'Sessions')
  const now = useNow()
  const { chosen } = useBasket()
  const { refusal } = useSessionActions()
  const { view: read, reading, freshness } = sessions
  const columns = read?.replica.columns
  const complete = reading?.filterDone ?? true
  const { asOf } = freshness
  const view = useMemo<InView | null>(
    () =>
      columns === undefined
        ? null
        : {
            columns,
            shown,
            matching,
            offer: offerOf({ filters, matching: matching.length, complete, asOf, now }),
            asOf,
            filter: queryFrom({ ...filters, sort: NO_FILTERS.sort, view: '' }),
          },
    [columns, shown, matching, filters, complete, asOf, now],
  )
  useLayoutEffect(() => setInView(view), [view])
  useLayoutEffect(() => () => setInView(null), [])
  // Where nothing can be ended, nothing is to be seen of what is chosen: then it holds nothing still either.
  const any =
    columns !== undefined &&
    refusal === null &&
    chosen.size > 0 &&
    countAmong(columns, shown, chosen.keys()) > 0
  const { id } = useSyncExternalStore(inspected.subscribe, inspected.read)
  // What is still being read comes in: a link that shows one beside the list opens before that is there.
  const still = any || (id !== null && reading === null)
  useEffect(() => onChosen(still), [still, onChosen])
  return <InspectorPlace orgId={settings.orgId} columns={columns} rows={shown} />
}
