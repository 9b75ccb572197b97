import { memo } from 'react'
import { count, numeral } from '../../lib/words'
import { Announcement } from '../../ui/Announcement'
import { AsOf } from './AsOf'
import { useHand } from './hand'
import { useLater } from './later'
import type { Freshness, Reading, Sessions } from './useSessions'

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
  broken: Sessions['broken']
}

/** Until it is there, so that nothing moves then. */
const place = (
  <>
    <span className="hidden size-7 lg:block" />
    <span className="size-7" />
  </>
)

/** One sentence: how many, how many of them match, as of when. */
export const ListHeader = memo(function ListHeader(props: Props) {
  const { matching, outOf, filtering, question, complete, freshness, reading, broken } = props
  const hand = useHand()
  const later = useLater(reading !== null)
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
      {reading !== null && later && <later.ReadingLine {...reading} filtering={filtering} />}
      <AsOf freshness={freshness} reading={reading !== null}>
        {hand ? (
          <hand.ListTools outOf={outOf} filtering={filtering} reading={reading} broken={broken} />
        ) : (
          place
        )}
      </AsOf>
    </div>
  )
})
