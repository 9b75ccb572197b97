import { count } from '../../lib/words'

/** Of one list so many entries are shown: nobody reads more, and a browser does not like them. */
export const MOST_SHOWN = 200

/** One entry of a structured output. `parts` are read when they are shown; null where there are none. */
export type Part = { name: string; text: string; parts: (() => Part[]) | null; size: number }

/** The entries of an object or a list, in their order; of anything else it alone, without a name. */
export function partsOf(value: unknown): Part[] {
  const entries = entriesOf(value)
  if (entries === null) return [partOf('', value)]
  return entries.map(([name, one]) => partOf(name, one))
}

function partOf(name: string, value: unknown): Part {
  const entries = entriesOf(value)
  if (entries === null) return { name, text: textOf(value), parts: null, size: 0 }
  const { length: size } = entries
  const text = Array.isArray(value) ? count(size, 'item') : count(size, 'field')
  return { name, text, parts: size === 0 ? null : () => partsOf(value), size }
}

function entriesOf(value: unknown): [string, unknown][] | null {
  if (Array.isArray(value)) return value.map((one: unknown, index) => [String(index + 1), one])
  return typeof value === 'object' && value !== null ? Object.entries(value) : null
}

/** Values as an operator reads them: texts without quotation marks, unless there is nothing in them. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? JSON.stringify(value) : value
  if (value === null) return 'none'
  if (value === true) return 'yes'
  if (value === false) return 'no'
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
