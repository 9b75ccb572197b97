import { memo } from 'react'
import { sessionCan } from '../../devin/sessionCan'
import type { Session } from '../../devin/session'
import { Button } from '../../ui/Button'
import { titleOf } from '../facts/words'
import { COLUMN_WORDS } from '../filters/sortWords'
import { useSessionActions } from '../sessionActions'
import { COLUMNS } from './columns'

type Props = {
  session: Session
  /** Its place among all rows, from 0. */
  index: number
  top: number
  /** Only the current row takes part in the tab order: the arrow keys go from row to row. */
  current: boolean
  /** It no longer belongs here, and stays until the list is applied. */
  left: boolean
}

/** One session: a table row where there is room for one, a card with the same facts where there is not. */
export const SessionRow = memo(function SessionRow({ session, index, top, current, left }: Props) {
  const tabIndex = current ? 0 : -1
  return (
    <div
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      className={`session-row absolute inset-x-0 top-0 border-b border-line hover:bg-hover ${left ? 'opacity-50' : ''}`}
    >
      {COLUMNS.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          style={{ gridArea: column.area }}
          className={`min-w-0 ${column.alignEnd ? 'lg:text-right' : ''}`}
        >
          {column.labelOnCard ? (
            <div className="card-fact">
              <span className="card-label">{COLUMN_WORDS[column.key]}</span>
              <span className="min-w-0">{column.cell(session, tabIndex)}</span>
            </div>
          ) : (
            column.cell(session, tabIndex)
          )}
          {column.key === 'activity' && left && (
            <span className="block text-xs text-muted">no longer matches</span>
          )}
        </div>
      ))}
      <div role="gridcell" style={{ gridArea: 'action' }} className="text-right">
        <TerminateButton session={session} tabIndex={tabIndex} />
      </div>
    </div>
  )
})

function TerminateButton({ session, tabIndex }: { session: Session; tabIndex: number }) {
  const actions = useSessionActions()
  const can = sessionCan.terminate(session)
  const progress = actions.progressOf(session.session_id)
  const refusal = can.can ? (actions.refusal ?? (progress?.busy ? progress.detail : null)) : can.reason
  return (
    <Button
      kind="danger-quiet"
      tabIndex={tabIndex}
      data-control="terminate"
      aria-label={`Terminate ${titleOf(session)}…`}
      refusal={refusal}
      onClick={() => actions.terminate(session)}
    >
      Terminate…
    </Button>
  )
}
