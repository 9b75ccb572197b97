import type { ColumnPreference } from '../../console/preferences'
import type { SortKey } from '../filters/sort'
import { ALL_COLUMNS, COLUMNS } from '../rows/columns'

/** What is narrower cannot be hit any more; what is wider leaves no room. In pixels. */
const NARROWEST = 40
const WIDEST = 800

/** How wide each is in the table unless a width was chosen; the same as in the styles. */
export const TRACKS: Readonly<Record<SortKey, string>> = {
  activity: 'minmax(8.75rem,.5fr)',
  title: 'minmax(9.5rem,1.6fr)',
  category: 'minmax(6.25rem,.6fr)',
  origin: '5rem',
  owner: 'minmax(5rem,.4fr)',
  created: '2.75rem',
  updated: '5rem',
  acus: '3.25rem',
  prs: '4rem',
  children: '3.25rem',
  playbook: 'minmax(5rem,.5fr)',
}

/** A row without these could not be told from others. */
export const FIXED: ReadonlySet<SortKey> = new Set(['activity', 'title'])

/** The column that takes what the others leave: it has no width of its own. */
export const FLEXIBLE: SortKey = 'title'

export const USUAL: ColumnPreference = { order: [], hidden: [], added: [], widths: {} }

/** Those that are in the table unless they were taken out of it; the others are not unless they were put in. */
const USUALLY: ReadonlySet<SortKey> = new Set(COLUMNS.map(({ key }) => key))

/** All columns in the order in which they stand or, if hidden, would stand. */
export function orderOf({ order }: ColumnPreference): SortKey[] {
  const place = (key: SortKey) => order.indexOf(key) >>> 0 // one that is not named comes last
  return ALL_COLUMNS.map(({ key }) => key).sort((a, b) => place(a) - place(b))
}

/** With a column at another place among all. */
export function moved(columns: ColumnPreference, key: SortKey, to: number): ColumnPreference {
  const order = orderOf(columns).filter((one) => one !== key)
  order.splice(Math.max(0, to), 0, key)
  return { ...columns, order }
}

/** Whether a column is in the table. */
export function isShown({ hidden, added }: ColumnPreference, key: SortKey): boolean {
  return FIXED.has(key) || (USUALLY.has(key) ? !hidden.includes(key) : added.includes(key))
}

/** With a column in the table, or not. */
export function shown(columns: ColumnPreference, key: SortKey, show: boolean): ColumnPreference {
  const list = USUALLY.has(key) ? 'hidden' : 'added'
  const others = columns[list].filter((one) => one !== key)
  return { ...columns, [list]: show === (list === 'added') ? [...others, key] : others }
}

/** With a width for a column, in pixels; null for its usual one. */
export function sized(columns: ColumnPreference, key: SortKey, width: number | null): ColumnPreference {
  const others = Object.entries(columns.widths).filter(([one]) => one !== key)
  const own: [string, number][] =
    width === null ? [] : [[key, Math.min(Math.max(Math.round(width), NARROWEST), WIDEST)]]
  return { ...columns, widths: Object.fromEntries([...others, ...own]) }
}

/** Whether anything is otherwise than usual. */
export function isUsual({ order, hidden, added, widths }: ColumnPreference): boolean {
  const inOrder = orderOf({ ...USUAL, order }).every((key, index) => key === ALL_COLUMNS[index]?.key)
  return inOrder && hidden.length === 0 && added.length === 0 && Object.keys(widths).length === 0
}

/** The columns of the table, in order, and their widths as CSS has them. */
export function tableOf(columns: ColumnPreference): { columns: SortKey[]; tracks: string } {
  const keys = orderOf(columns).filter((key) => isShown(columns, key))
  const tracks = keys.map((key) => {
    const width = columns.widths[key]
    // It gives way where there is no room for it.
    if (width === undefined || key === FLEXIBLE) return TRACKS[key]
    return `minmax(${NARROWEST}px,${Math.min(Math.max(width, NARROWEST), WIDEST)}px)`
  })
  return { columns: keys, tracks: tracks.join(' ') }
}
