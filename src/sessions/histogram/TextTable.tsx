import { totalOf, type Bins } from './bins'
import { binWords, type TimeWords } from './words'

/** The chart for who cannot see it, or wants its numbers: each bin that has any. */
export function TextTable({ bins, words }: { bins: Bins; words: TimeWords }) {
  const filled = bins.at.slice(0, -1).flatMap((_, bin) => (totalOf(bins, bin) > 0 ? [bin] : []))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is scrolled must be in reach of the keyboard
    <div tabIndex={0} role="region" aria-label="Sessions over time, as a table" className="as-table">
      <table>
        <caption className="sr-only">
          Sessions by when they were created, by {bins.unit}, {words.zone}
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Created</th>
            <th scope="col">Sessions</th>
          </tr>
        </thead>
        <tbody>
          {filled.map((bin) => (
            <tr key={bin}>
              <th scope="row">{words.bin(bin)}</th>
              <td>{binWords(bins, bin)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
