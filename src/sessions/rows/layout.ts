import type { FirstLook } from '../../console/kept'
import { ALL_COLUMNS, COLUMNS, type Column } from './columns'

// Another array than that of the cards: rows are made by it.
let columns: readonly Column[] = [...COLUMNS]
let rowHeight = 48
const listeners = new Set<() => void>()

/** The columns of the table, in the order in which they stand: the same array until that changes. */
export const tableColumns = (): readonly Column[] => columns

/** The height of a table row at the usual size of text, in pixels: `--row` of the styles. */
export const usualHeight = (): number => rowHeight

/** Tells when the table was laid out: with other columns, or with the same in other widths. @returns ends that */
export function onColumns(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Lays the table out. What is not said of its columns stays as it is, and all of it where no build has such columns. */
export function layOut({ columns: names, tracks = '', compact = false }: Partial<FirstLook>): void {
  // No table does without these two.
  if (names && !(names.includes('activity') && names.includes('title'))) return
  const { style, classList } = document.documentElement
  style.setProperty('--columns', tracks)
  classList.toggle('compact', compact)
  rowHeight = compact ? 32 : 48
  if (names) columns = names.flatMap((name) => ALL_COLUMNS.filter(({ key }) => key === name))
  for (const listener of listeners) listener()
}
