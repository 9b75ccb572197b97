import type { SortKey } from '../filters/sort'

/** What the inspector says of the one need not be told of all others: in this order columns go, until the rest has room. */
const EXPENDABLE: readonly SortKey[] = [
  'category',
  'origin',
  'children',
  'playbook',
  'created',
  'prs',
  'owner',
  'acus',
  'updated',
]

/** A column as it is laid out: `track` as CSS has it. */
export type Laid = { key: SortKey; track: string }

/** Beside the columns: the tick, the command, and the row's own edges. In pixels at the usual size of text. */
const REST = 16 + 88 + 16
const GAP = 12
/** A title that is cut to a word tells nothing. */
const TITLE = 272

/**
 * The columns that have room in a table of that width. The title and what cannot go stay, whatever room there is.
 * @param width in pixels, at the usual size of text (16 px)
 */
export function fitting(columns: readonly Laid[], width: number): { shown: Laid[]; gone: SortKey[] } {
  let shown = [...columns]
  const gone: SortKey[] = []
  for (const key of EXPENDABLE) {
    if (needed(shown) <= width) break
    if (!shown.some((one) => one.key === key)) continue
    shown = shown.filter((one) => one.key !== key)
    gone.push(key)
  }
  return { shown, gone }
}

function needed(columns: readonly Laid[]): number {
  return columns.reduce(
    (sum, { key, track }) => sum + Math.max(leastOf(track), key === 'title' ? TITLE : 0) + GAP,
    REST + GAP,
  )
}

/** The least width of a track: "5rem", "minmax(8.75rem,.5fr)", "minmax(2.5rem,120px)". */
function leastOf(track: string): number {
  const [, number = '0', unit] = /(\d*\.?\d+)(rem|px)/.exec(track) ?? []
  return Number(number) * (unit === 'rem' ? 16 : 1)
}
