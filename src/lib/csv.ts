export type CsvCell = string | number | boolean | null

/** What a file begins with: a byte order mark, without which Excel reads another encoding. */
export const CSV_START = '\uFEFF'

/** One line of CSV (RFC 4180), with its end. What a spreadsheet would take for a formula has a `'` before it. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(field).join(',')}\r\n`
}

function field(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
