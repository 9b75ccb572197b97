import type { Session } from '../../devin/session'
import { h, iconElement, setAttribute } from '../../ui/elements'
import { isAlone } from '../filters/cellFilter'
import type { Filters } from '../filters/filters'
import type { SortKey } from '../filters/sort'
import type { RowElement } from '../rows/RowElement'
import { cellFilterOf, type CellFilter } from './cellFilters'
import './sheet'

type FilterButton = { filter: CellFilter; button: HTMLElement }
type Offer = { session: Session; buttons: FilterButton[] }

/** The buttons that turn a cell into a filter: only in the rows that a hand is on, so that they cost the others nothing. */
export class FilterButtons {
  readonly #offers = new Map<RowElement, Offer>()

  /** Has them in these rows and in no others. To be called when the rows are written. */
  showIn(rows: readonly RowElement[], filters: Filters): void {
    let focused: { row: RowElement; control: string } | null = null
    for (const [row, offer] of this.#offers) {
      // News that leaves them as they are must not take the focus from them, or a press.
      if (rows.includes(row) && isStill(row, offer)) continue
      for (const { button } of offer.buttons) {
        if (button === document.activeElement) focused = { row, control: button.dataset['control'] ?? '' }
        button.remove()
      }
      row.element.classList.remove('at-hand')
      this.#offers.delete(row)
    }
    for (const row of rows) {
      const { session } = row
      if (session === null) continue
      const offer = this.#offers.get(row) ?? {
        session,
        buttons: row.columns.flatMap(({ key }) => addButton(row, key, session)),
      }
      this.#offers.set(row, offer)
      row.element.classList.add('at-hand')
      for (const { filter, button } of offer.buttons) {
        const words = `${isAlone(filters, filter) ? 'Remove filter' : 'Only'} ${filter.words}`
        setAttribute(button, 'aria-label', words)
        setAttribute(button, 'title', words)
      }
    }
    if (focused === null || !rows.includes(focused.row)) return
    const { element } = focused.row
    const find = (control: string) => element.querySelector<HTMLElement>(`[data-control="${control}"]`)
    const target = find(focused.control) ?? find('title')
    target?.focus({ preventScroll: true })
  }
}

/** Whether a row is still of the session that it was offered for, and offers the same in the same words: names come later. */
function isStill(row: RowElement, offer: Offer): boolean {
  const { session } = row
  if (session === null || session.session_id !== offer.session.session_id) return false
  const now = row.columns.flatMap(({ key }) => cellFilterOf(key, session)?.words ?? [])
  const same =
    now.length === offer.buttons.length && offer.buttons.every(({ filter }, at) => filter.words === now[at])
  if (same) offer.session = session
  return same
}

function addButton(row: RowElement, column: SortKey, session: Session): FilterButton[] {
  const filter = cellFilterOf(column, session)
  if (filter === null) return []
  const button = h(
    'button',
    { type: 'button', tabindex: '-1', 'data-control': `filter-${column}`, class: 'cell-filter' },
    iconElement('filter', '', 13),
  )
  row.cell(column)?.append(button)
  return [{ filter, button }]
}
