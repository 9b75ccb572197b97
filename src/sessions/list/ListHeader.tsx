import { RefreshCw } from 'lucide-react'
import { clockTime, duration } from '../../lib/time'
import { count, numeral } from '../../lib/words'
import { Announcement } from '../../ui/Announcement'
import { Button } from '../../ui/Button'
import { useSecond } from '../../ui/useNow'
import type { Freshness } from './useSessions'

type Props = {
  matching: number
  outOf: number
  filtering: boolean
  /** What is asked: filters and order. */
  question: string
  freshness: Freshness
  /** How far the first read has come; null when all is there. */
  reading: { read: number; total: number | null } | null
}

/** One sentence: how many, how many of them match, as of when. */
export function ListHeader({ matching, outOf, filtering, question, freshness, reading }: Props) {
  const soFar = reading === null ? '' : ' so far'
  const words = filtering
    ? `${numeral(matching)} of ${count(outOf, 'session')} match${matching === 1 ? 'es' : ''}${soFar}`
    : `${count(outOf, 'session')}${soFar}`
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <h1 className="text-lg leading-7 font-semibold tracking-tight">
        Sessions <span className="text-sm font-normal text-muted">{words}</span>
      </h1>
      <Announcement occasion={`${question} ${reading === null}`} text={words} />
      <AsOf freshness={freshness} />
      {reading !== null && <Reading {...reading} />}
    </div>
  )
}

function AsOf({ freshness }: { freshness: Freshness }) {
  const now = useSecond()
  const { asOf, fetching, nextAt, refresh, offline } = freshness
  const next = nextAt === null || offline ? null : Math.max(0, Math.floor((nextAt - now) / 1000)) // `now` may be a second old
  const age = (now - asOf) / 1000
  const late = age > 60
  return (
    <span className="flex items-center gap-2 text-muted">
      <span className={late ? 'text-notice' : ''}>
        As of <time dateTime={new Date(asOf).toISOString()}>{clockTime(asOf)}</time>
        {late && `, ${duration(age)} ago`}
      </span>
      <Button kind="quiet" aria-label="Refresh now" onClick={refresh} className="text-muted">
        <RefreshCw aria-hidden size={13} className={fetching ? 'motion-safe:animate-spin' : ''} />
        <span className="inline-block min-w-6 text-left" aria-hidden>
          {next === null ? '' : `${next} s`}
        </span>
      </Button>
    </span>
  )
}

function Reading({ read, total }: { read: number; total: number | null }) {
  const words =
    total === null
      ? `Reading: ${count(read, 'session')} so far`
      : `Reading ${numeral(read)} of ${count(total, 'session')}`
  return (
    <div className="w-full text-muted">
      <span>{words}. Filters and counts speak of what has arrived.</span>
      <progress
        aria-label={words}
        value={total === null ? undefined : read}
        max={total ?? undefined}
        className="reading"
      />
    </div>
  )
}
