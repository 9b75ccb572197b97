import { h, iconElement } from '../../ui/elements'
import { COLUMN_WORDS } from '../filters/sortWords'
import type { Column } from './columns'

const made = new WeakMap<readonly Column[], HTMLElement>()

/**
 * A row with nothing in it yet, to be written by `RowElement`.
 * @param columns the same array for rows of the same kind
 * @param card whether it is a card, on which each value says what it is
 */
export function emptyRow(columns: readonly Column[], card: boolean): HTMLElement {
  let template = made.get(columns)
  if (template === undefined) {
    template = makeTemplate(columns, card)
    made.set(columns, template)
  }
  return template.cloneNode(true) as HTMLElement // a clone is of its original's type
}

function makeTemplate(columns: readonly Column[], card: boolean): HTMLElement {
  const cells = columns.map(({ key, alignEnd }) => {
    switch (key) {
      case 'activity':
        return cell(key, 'badge cell', iconElement('square', ''), span('word', ' '), span('below', ' '))
      case 'title':
        return cell(
          key,
          'cell',
          h('a', { 'data-control': 'title', class: 'session-title' }, ' '),
          h('span', { class: 'below' }, span('font-mono', ' '), ' '),
        )
      default: {
        const label = card ? [span('card-label', `${COLUMN_WORDS[key]} `)] : []
        const value = key === 'created' || key === 'updated' ? h('time', {}, ' ') : ' '
        return cell(key, alignEnd ? 'cell end' : 'cell', ...label, value)
      }
    }
  })
  const terminate = h(
    'button',
    { type: 'button', 'data-control': 'terminate', class: 'row-terminate' },
    'Terminate…',
  )
  return h(
    'div',
    { role: 'row', class: 'session-row body-row' },
    // A press of an arrow key away from the title, on which the space bar does the same: a row has stops enough.
    cell('tick', '', h('input', { type: 'checkbox', 'data-control': 'tick', tabindex: '-1' })),
    ...cells,
    cell('action', 'cell end', terminate),
  )
}

function cell(column: string, classes: string, ...content: (Node | string)[]): HTMLElement {
  return h('div', { role: 'gridcell', 'data-col': column, class: classes }, ...content)
}

function span(classes: string, text: string): HTMLElement {
  return h('span', { class: classes }, text)
}
