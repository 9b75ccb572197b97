/**
 * Finds the place of a row among all, and looks for it only when row or order is another: there may be 100,000.
 * @returns a function that gives -1 where the row is not among them, or there is none
 */
export function indexFinder(): (row: number | null, rows: Uint32Array) => number {
  let lastRow: number | null = null
  let lastRows: Uint32Array | null = null
  let index = -1
  return (row, rows) => {
    if (row === null) return -1
    if (lastRow !== row || lastRows !== rows) {
      lastRow = row
      lastRows = rows
      index = rows.indexOf(row)
    }
    return index
  }
}
