import { useRef, useState } from 'react'
import { readPreferences, setPreference, type ColumnPreference } from '../../console/preferences'
import type { SortKey } from '../filters/sort'
import { tableColumns } from '../rows/layout'
import { FLEXIBLE, sized } from './arrange'
import { tryColumns } from './follow'
import './sheet'

type Held = { from: number; width: number; columns: ColumnPreference }

/**
 * The edge of a column, by which a pointer makes it wider or narrower; with keys that is done in the menu of columns. It
 * is the edge towards the title: that takes what is left, so that this is the one that moves.
 */
export function ColumnEdge({ column }: { column: SortKey }) {
  const held = useRef<Held>(null)
  const [holding, setHolding] = useState(false)
  if (column === FLEXIBLE) return null
  const keys = tableColumns().map(({ key }) => key)
  const atStart = keys.indexOf(column) > keys.indexOf(FLEXIBLE)

  const release = () => {
    held.current = null
    setHolding(false)
  }
  return (
    // No control of its own for assistive technology: the menu has one.
    <span
      aria-hidden
      className={`column-edge ${atStart ? 'start' : 'end'} ${holding ? 'held' : ''}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        const { columns } = readPreferences()
        const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0
        held.current = { from: event.clientX, width, columns }
        setHolding(true)
      }}
      onPointerMove={(event) => {
        const { current } = held
        if (current === null) return
        const by = (event.clientX - current.from) * (atStart ? -1 : 1)
        current.columns = sized(current.columns, column, current.width + by)
        tryColumns(current.columns)
      }}
      onPointerUp={(event) => {
        const { current } = held
        if (current !== null && event.clientX !== current.from) setPreference('columns', current.columns)
        release()
      }}
      onPointerCancel={() => {
        tryColumns(null)
        release()
      }}
      onDoubleClick={() => setPreference('columns', sized(readPreferences().columns, column, null))}
    />
  )
}
