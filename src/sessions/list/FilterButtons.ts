import type { Session } from '../../devin/session'
import { h, iconElement } from '../../ui/elements'
import type { SortKey } from '../filters/sort'
import { COLUMNS } from '../rows/columns'
import type { RowElement } from '../rows/RowElement'
import { cellFilterOf } from './cellFilters'

type Offer = { session: Session; buttons: HTMLElement[] }

/** The buttons that turn a cell into a filter: only in the rows that a hand is on, so that they cost the others nothing. */
export class FilterButtons {
  readonly #offers = new Map<RowElement, Offer>()

  /** Has them in these rows and in no others. To be called when the rows are written. */
  showIn(rows: readonly RowElement[]): void {
    for (const [row, { session, buttons }] of this.#offers) {
      if (rows.includes(row) && row.session === session) continue
      for (const button of buttons) button.remove()
      this.#offers.delete(row)
    }
    for (const row of rows) {
      const { session } = row
      if (session === null || this.#offers.has(row)) continue
      this.#offers.set(row, { session, buttons: COLUMNS.flatMap(({ key }) => addButton(row, key, session)) })
    }
  }
}

function addButton(row: RowElement, column: SortKey, session: Session): HTMLElement[] {
  const filter = cellFilterOf(column, session)
  if (filter === null) return []
  const words = `Only ${filter.words}`
  const button = h(
    'button',
    {
      type: 'button',
      tabindex: '-1',
      'data-control': `filter-${column}`,
      'aria-label': words,
      title: words,
      class: 'cell-filter',
    },
    iconElement('filter', '', 13),
  )
  row.cell(column)?.append(button)
  return [button]
}
