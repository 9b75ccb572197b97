import { useEffect, useLayoutEffect, useMemo } from 'react'
import { useNow } from '../../ui/useNow'
import { queryFrom } from '../filters/address'
import { NO_FILTERS, type Filters } from '../filters/filters'
import type { Sessions } from '../list/useSessions'
import { countAmong, setInView, type InView } from './inView'
import { offerOf } from './offer'
import { useBasket } from './theBasket'

type Props = {
  sessions: Sessions
  filters: Filters
  shown: Uint32Array
  matching: Uint32Array
  /** Told whether something is chosen of what is shown: the list then keeps still. */
  onChosen: (chosen: boolean) => void
}

/** Tells the basket, which is on every page, which list is on this one. Draws nothing. */
export function ListInView({ sessions, filters, shown, matching, onChosen }: Props) {
  const now = useNow()
  const { chosen } = useBasket()
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
            filter: queryFrom({ ...filters, sort: NO_FILTERS.sort }),
          },
    [columns, shown, matching, filters, complete, asOf, now],
  )
  useLayoutEffect(() => setInView(view), [view])
  useLayoutEffect(() => () => setInView(null), [])
  const any = columns !== undefined && chosen.size > 0 && countAmong(columns, shown, chosen.keys()) > 0
  useEffect(() => onChosen(any), [any, onChosen])
  return null
}
