export type CsvCell = string | number | boolean | null

/** What a file begins with: a byte order mark, without which Excel reads another encoding. */
export const CSV_START = '\uFEFF'

/**
 * What a spreadsheet takes for the beginning of a formula, or passes over before one. The wide signs are those of East
 * Asian keyboards, which it takes for the others there.
 */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/
/**
 * The same behind what parts cells elsewhere: the semicolon where the comma stands in numbers, tabs, and, since quotation
 * marks count only where a cell begins, line breaks.
 */
const LATER_FORMULA = /([;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g

/**
 * One line of CSV (RFC 4180), with its end. What a spreadsheet would take for a formula has a `'` before it, also where
 * it parts cells otherwise.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(field).join(',')}\r\n`
}

function field(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = (FORMULA.test(value) ? `'${value}` : value).replace(LATER_FORMULA, "$1'")
  return /[",\r\n]/.test(text) ? quoted(text) : text
}

/**
 * Several texts in one cell, parted by spaces. One that has white space or quotation marks itself, or nothing at all, is
 * quoted as a cell is: so each is known again.
 */
export function csvList(texts: readonly string[]): string {
  return texts.map((text) => (text === '' || /[\s"]/.test(text) ? quoted(text) : text)).join(' ')
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
