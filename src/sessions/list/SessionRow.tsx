import { memo } from 'react'
import type { Session } from '../../devin/session'
import { icon } from '../../ui/icons'
import { activityBadge } from '../facts/ActivityBadge'
import { titleOf } from '../facts/words'
import type { SortKey } from '../filters/sort'
import { COLUMN_WORDS } from '../filters/sortWords'
import { CHANGED } from '../replica/fields'
import { cellFilterOf } from './cellFilters'
import { CELLS, titleCell } from './cells'
import { COLUMNS } from './columns'

type Props = {
  session: Session
  /** The session's row in the replica: its identity for as long as the page is open. */
  row: number
  /** Its place among all rows, from 0. */
  index: number
  /** Where it stands in the list, in pixels. */
  top: number
  age: string
  last: string
  /** Only the current row takes part in the tab order: the arrow keys go from row to row. */
  current: boolean
  /** Whether its cells offer to be turned into filters: the pointer or the keyboard is in it. */
  offersFilters: boolean
  /** It no longer belongs here, and stays until the list is applied. */
  left: boolean
  /** Which columns changed a moment ago, as bits of `CHANGED`. */
  changed: number
  /** What this console is doing to it; apart, so that a row can tell whether that is something new. */
  progressWord: string | null
  progressDetail: string
  busy: boolean
  /** Why it cannot be terminated; null when it can. */
  refusal: string | null
  /** Whether it is a card, on which each value says what it is. */
  card: boolean
}

/**
 * One session: a table row where there is room for one, a card with the same facts where there is not. Elements only,
 * nothing that subscribes to anything: what it shows comes in, and what is done with it is heard by the list.
 */
export const SessionRow = memo(function SessionRow(props: Props) {
  const { session, row, index, top, current, left, changed, refusal } = props
  const tabIndex = current ? 0 : -1
  const progress =
    props.progressWord === null
      ? null
      : { word: props.progressWord, detail: props.progressDetail, busy: props.busy }
  return (
    <div
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      data-index={index}
      data-row={row}
      style={{ transform: `translateY(${top}px)` }}
      className={left ? 'session-row body-row left' : 'session-row body-row'}
    >
      <div role="gridcell" data-col="activity" className={cellClass('badge', changed & CHANGED.activity)}>
        {activityBadge(session, progress)}
        {left && <span className="below">no longer matches</span>}
        {props.offersFilters && filterButton('activity', session)}
      </div>
      <div role="gridcell" data-col="title" className={cellClass('cell', changed & CHANGED.title)}>
        {titleCell(session, tabIndex)}
      </div>
      {COLUMNS.map(({ key, alignEnd, changed: bit }) => {
        if (key === 'activity' || key === 'title') return null
        const { content, title, muted } = CELLS[key](session, props)
        return (
          <div
            key={key}
            role="gridcell"
            data-col={key}
            title={title}
            className={cellClass(
              alignEnd ? 'cell end' : muted === true ? 'cell text-muted' : 'cell',
              changed & bit,
            )}
          >
            {props.card && <span className="card-label">{COLUMN_WORDS[key]} </span>}
            {content}
            {props.offersFilters && filterButton(key, session)}
          </div>
        )
      })}
      <div role="gridcell" data-col="action" className="cell end">
        <button
          type="button"
          tabIndex={tabIndex}
          data-control="terminate"
          aria-label={`Terminate ${titleOf(session)}…`}
          aria-disabled={refusal !== null || undefined}
          title={refusal ?? undefined}
          className="row-terminate"
        >
          Terminate…
        </button>
      </div>
    </div>
  )
})

function cellClass(plain: string, changed: number): string {
  return changed === 0 ? plain : `${plain} changed`
}

const filterIcon = icon('filter', '', 13)

/** Turns a cell into a filter. Only in the row that a hand is on, so that it costs the others nothing. */
function filterButton(column: SortKey, session: Session) {
  const filter = cellFilterOf(column, session)
  if (filter === null) return null
  return (
    <button
      type="button"
      tabIndex={-1}
      data-control={`filter-${column}`}
      aria-label={`Only ${filter.words}`}
      title={`Only ${filter.words}`}
      className="cell-filter"
    >
      {filterIcon}
    </button>
  )
}
