import type { SessionColumns } from '../replica/columns'
import { idIn } from './idIn'

/** What is looked for: in titles and tags, and in ids. An empty `inIds` is looked for in no id. */
type Needle = { inTexts: string; inIds: string }

const NOT_TESTED = 0
const SAYS = 1
const SILENT = 2

type Verdicts = { needle: Needle; version: number; of: Uint8Array }

// What the last text was found in. A text that grows letter by letter, and sessions that change few at a time, then
// leave few rows to look at again.
const last = new WeakMap<SessionColumns, Verdicts>()

/**
 * Marks the rows that do not say a text in their title, id or tags.
 * @param refused the marks of the other filters; where two of them stand, the text decides nothing and is not looked for
 */
export function refuseSilent(
  columns: SessionColumns,
  text: string,
  refused: Uint16Array,
  mark: number,
): void {
  const needle = needleOf(text)
  if (needle.inTexts === '') return
  const { of } = verdictsOn(columns, needle)
  const says = testFor(columns, needle)
  for (let row = 0; row < refused.length; row += 1) {
    const others = refused[row] ?? 0
    if ((others & (others - 1)) !== 0) continue
    let verdict = of[row] ?? NOT_TESTED
    if (verdict === NOT_TESTED) {
      verdict = says(row) ? SAYS : SILENT
      of[row] = verdict
    }
    if (verdict === SILENT) refused[row] = others | mark
  }
}

/** People paste ids with the API's prefix, and links to a session in the vendor's app or in this console. */
export function needleOf(text: string): Needle {
  return { inTexts: text.normalize('NFC').replace(/\s+/g, ' ').trim(), inIds: idIn(text) }
}

function testFor(columns: SessionColumns, { inTexts, inIds }: Needle): (row: number) => boolean {
  // Patterns, because they compare without making a lower-case copy of every title and id.
  const pattern = new RegExp(patternOf(inTexts), 'i')
  const idPattern = new RegExp(escaped(inIds), 'i')
  const tags = columns.codes('tags')
  const inTags = columns
    .dictionary('tags')
    .values()
    .map((value) => value !== null && pattern.test(value))
  return (row) =>
    inTags[tags[row] ?? 0] === true ||
    pattern.test(columns.titleOf(row) ?? '') ||
    (inIds !== '' && idPattern.test(columns.idOf(row) ?? ''))
}

/** What is known already about who says it. */
function verdictsOn(columns: SessionColumns, needle: Needle): Verdicts {
  const { version, count, touched } = columns
  const before = last.get(columns)
  const verdicts: Verdicts = { needle, version, of: new Uint8Array(count) }
  last.set(columns, verdicts)
  if (before === undefined || !extendsIt(needle, before.needle)) return verdicts
  const same = needle.inTexts === before.needle.inTexts
  for (let row = 0; row < before.of.length; row += 1) {
    const verdict = before.of[row] ?? NOT_TESTED
    if ((touched[row] ?? 0) <= before.version && (same || verdict === SILENT)) verdicts.of[row] = verdict
  }
  return verdicts
}

/** Whether who is silent on the one is silent on the other. */
function extendsIt(longer: Needle, shorter: Needle): boolean {
  if (!longer.inTexts.includes(shorter.inTexts)) return false
  return shorter.inIds === ''
    ? longer.inIds === ''
    : longer.inIds === '' || longer.inIds.includes(shorter.inIds)
}

/** A letter with its marks, or whatever else stands alone. */
const LETTERS = /[^]\p{M}*/gu

/** What finds a text in whichever form it was written: the pattern is to have them all, so that no title has to be rewritten. */
function patternOf(text: string): string {
  // Most of what is typed is in one form only.
  if (!/[^ -~]|[i ]/i.test(text)) return escaped(text)
  return text.replace(LETTERS, (letter) => {
    if (letter === ' ') return String.raw`\s+`
    // With a dot and without one: the Turkish letters are small and capital in another way.
    if (/^[iı]\u0307?$|^İ$/i.test(letter)) return '[iıİ]\u0307?'
    const parted = letter.normalize('NFD')
    return parted === letter ? escaped(letter) : `(?:${escaped(letter)}|${escaped(parted)})`
  })
}

/** A text in which no character means anything to a pattern. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
