import type { Insights } from '../../../devin/details/insights'
import { numeral } from '../../../lib/words'

export type Analysis = NonNullable<Insights['analysis']>

/** "12 by people, 30 by Devin"; a dash where the API does not say. */
export function messageCounts({ num_user_messages, num_devin_messages }: Insights): string {
  const said = (count: number | null) => (count === null ? '–' : numeral(count))
  return `${said(num_user_messages)} by people, ${said(num_devin_messages)} by Devin`
}

const SIZES: ReadonlySet<string> = new Set(['xs', 's', 'm', 'l', 'xl'])

/** "XS" to "XL"; what is not known, as it came. */
export function sizeWord(size: string | null): string {
  if (size === null) return '–'
  return SIZES.has(size) ? size.toUpperCase() : size
}

// The vendor's colours of a timeline, in words: never by colour alone.
const COLOURS: Readonly<Record<string, { tone: 'bad' | 'fair' | 'good'; word: string }>> = {
  red: { tone: 'bad', word: 'High impact' },
  yellow: { tone: 'fair', word: 'Medium impact' },
  green: { tone: 'good', word: 'Value' },
}

/** What the colour of a timeline's event says; null for one that says nothing, or is not known. */
export function toneOf(color: string | null): { tone: 'bad' | 'fair' | 'good'; word: string } | null {
  return color !== null && Object.hasOwn(COLOURS, color) ? (COLOURS[color] ?? null) : null
}

/** `machine_setup` is "Machine setup". */
export function labelOf(word: string): string {
  const spaced = word.replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** The title of the issue that something belongs to; null where there is none, or it is not in the list. */
export function issueTitle(issues: Analysis['issues'], id: string | null): string | null {
  return id === null ? null : (issues.find((issue) => issue.id === id)?.title ?? null)
}
