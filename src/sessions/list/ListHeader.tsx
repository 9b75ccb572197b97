import { memo } from 'react'
import { count, numeral } from '../../lib/words'
import { Announcement } from '../../ui/Announcement'
import { AsOf } from './AsOf'
import type { Freshness, Reading } from './useSessions'

type Props = {
  matching: number
  outOf: number
  filtering: boolean
  /** What is asked: filters and order. */
  question: string
  /** Whether the numbers are of all there is. */
  complete: boolean
  freshness: Freshness
  /** How far the first read has come; null when all is there. */
  reading: Reading | null
}

/** One sentence: how many, how many of them match, as of when. */
export const ListHeader = memo(function ListHeader(props: Props) {
  const { matching, outOf, filtering, question, complete, freshness, reading } = props
  const soFar = complete ? '' : ' so far'
  const words = filtering
    ? `${numeral(matching)} of ${count(outOf, 'session')} match${matching === 1 ? 'es' : ''}${soFar}`
    : `${count(outOf, 'session')}${soFar}`
  return (
    <div className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <h1 className="text-lg leading-7 font-semibold tracking-tight">
        Sessions <span className="text-sm font-normal text-muted">{words}</span>
      </h1>
      <Announcement occasion={`${question} ${complete}`} text={words} />
      {reading !== null && <ReadingLine {...reading} filtering={filtering} />}
      <AsOf freshness={freshness} reading={reading !== null} />
    </div>
  )
})

/** Where there is room it takes none of its own: else every row would jump up when all is read. */
function ReadingLine({ read, total, filterDone, filtering }: Reading & { filtering: boolean }) {
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
