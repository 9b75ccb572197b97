import { count, numeral } from '../../lib/words'
import type { Reading } from './useSessions'

/** How far the first read has come. Where there is room it takes none of its own: else every row would jump up when all is read. */
export function ReadingLine({ read, total, filterDone, filtering }: Reading & { filtering: boolean }) {
  const of = total === null ? '' : ` of ${numeral(total)}`
  const words =
    total === null
      ? `Reading: ${count(read, 'session')} so far`
      : `Reading ${numeral(read)} of ${count(total, 'session')}`
  return (
    <div className="order-last w-full text-muted lg:order-none lg:w-auto lg:min-w-0 lg:flex-1">
      <span className="lg:block lg:truncate">
        {filterDone && filtering
          ? `All that match are here; ${numeral(read)}${of} read.`
          : `${words}. Filters and counts speak of what has arrived.`}
      </span>
      <progress
        aria-label={words}
        value={total === null ? undefined : read}
        max={total ?? undefined}
        className="reading lg:absolute lg:inset-x-0 lg:top-full lg:mt-1"
      />
    </div>
  )
}
