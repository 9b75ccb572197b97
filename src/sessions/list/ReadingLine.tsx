import { count, numeral } from '../../lib/words'
import { ProgressBar } from '../../ui/ProgressBar'
import type { Reading } from './useSessions'
import './sheet'

/** How far the first read has come. Where there is room it takes none of its own: else every row would jump up when all is read. */
export function ReadingLine({ read, total, filterDone, filtering }: Reading & { filtering: boolean }) {
  const of = total === null ? '' : ` of ${numeral(total)}`
  const words =
    total === null
      ? `Reading: ${count(read, 'session')} so far`
      : `Reading ${numeral(read)} of ${count(total, 'session')}`
  return (
    <div className="reading-line text-muted">
      <span>
        {filterDone && filtering
          ? `All that match are here; ${numeral(read)}${of} read.`
          : `${words}. Filters and counts speak of what has arrived.`}
      </span>
      <ProgressBar label={words} value={read} max={total} />
    </div>
  )
}
