/** The middle one, or the mean of the two in the middle; NaN of nothing. What is not a number is left out. */
export function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

type Row = {
  label: string
  /** The figures whose median it shows. */
  of: readonly string[]
  digits?: number
  /** Of the figures as a whole: browsers report a task only when it takes 50 ms. */
  words?: (value: number) => string | null
}

const task = (value: number) => (value === 0 ? '< 50' : null)

/** The lines of the table, in order. */
const ROWS: readonly Row[] = [
  { label: 'first row, nothing cached, CPU 4×, ms', of: ['first row'] },
  { label: 'code until the first row, gzip, KiB', of: ['code'], digits: 1 },
  { label: 'all read, s', of: ['sync'], digits: 2, words: (value) => (value / 1000).toFixed(2) },
  { label: 'longest task until then, ms', of: ['longest task'], words: task },
  { label: '… until the first row, CPU 4×, ms', of: ['longest task at the start'], words: task },
  { label: '… from then on, CPU 4×, ms', of: ['longest task of the rest'], words: task },
  { label: '… how many over 50 ms', of: ['long tasks of the rest'] },
  { label: 'status filter, click to painted, CPU 4×, ms', of: ['filter'] },
  { label: 'sort by title, the same', of: ['sort by title'] },
  { label: 'sort by ACUs, the same', of: ['sort by ACUs'] },
  { label: 'sort by last activity, the same', of: ['sort by last activity'] },
  { label: 'text search, key to painted, CPU 4×, ms', of: ['key 1', 'key 2', 'key 3'] },
  { label: 'scroll 4,000 px/s: main thread, ms/s', of: ['scroll work'] },
  { label: '… frames over 20 ms, %', of: ['late frames'], digits: 1 },
  { label: '… blank, CPU 4×, %', of: ['blank'], digits: 1 },
  { label: 'JS heap after GC, MB', of: ['heap'], digits: 1 },
  { label: 'idle: main thread, ms/min', of: ['idle work'] },
  { label: 'idle: API calls a minute', of: ['idle calls'] },
]

/** One column of the table: its heading and what was measured, round by round. */
export type Column = { heading: string; rounds: readonly Readonly<Record<string, number>>[] }

/** The medians of all rounds as a Markdown table. */
export function markdown(columns: readonly Column[]): string {
  const lines = ROWS.map((row) => [row.label, ...columns.map((column) => cell(row, column))])
  const head = ['measure', ...columns.map(({ heading }) => heading)]
  const rule = ['---', ...columns.map(() => '---:')]
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cell({ of, digits = 0, words }: Row, { rounds }: Column): string {
  const value = median(rounds.flatMap((figures) => of.map((name) => figures[name] ?? Number.NaN)))
  if (Number.isNaN(value)) return '–'
  return words?.(value) ?? value.toFixed(digits)
}
