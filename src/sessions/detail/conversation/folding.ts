/** Of a folded message so much is shown: about a third of a screen. */
const LINES = 18
const LETTERS = 1_400
/** What is hardly longer is not folded: a button in the place of two lines helps nobody. */
const SPARE = 1.25

export type Folded = Readonly<{
  shown: string
  /** How many lines the whole has. */
  lines: number
}>

/**
 * The beginning of a long message; null for one that is short enough to be shown whole. It is cut before it is read as
 * markdown, so that what is not shown costs nothing and cannot be reached with the keyboard either.
 */
export function fold(text: string): Folded | null {
  const lines = text.trimEnd().split('\n')
  const tooHigh = lines.length > LINES * SPARE
  if (!tooHigh && text.length <= LETTERS * SPARE) return null
  const high = tooHigh ? lines.slice(0, LINES).join('\n') : text
  return { shown: high.length > LETTERS ? cut(high) : high, lines: lines.length }
}

/** At a space where there is one near, and never through the middle of a letter of two units. */
function cut(text: string): string {
  const space = text.lastIndexOf(' ', LETTERS)
  const end = space > LETTERS * 0.8 ? space : LETTERS
  return text.slice(0, end).replace(/[\ud800-\udbff]$/, '')
}

/** About how high a message will be, in pixels of a column as wide as a page: until it has been on the screen. */
export function guessHeight(text: string): number {
  const shown = fold(text)?.shown ?? text
  let lines = 0
  for (const line of shown.split('\n')) lines += Math.max(1, Math.ceil(line.length / 110))
  return 56 + lines * 20
}
