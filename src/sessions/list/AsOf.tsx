import { useEffect, useState, type ReactNode } from 'react'
import { clockTime, duration } from '../../lib/time'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import { useSecond } from '../../ui/useNow'
import { Clock } from './Clock'
import type { Freshness } from './useSessions'

/** What is older than this is old, however seldom it is asked for, in milliseconds. */
const LATE_MS = 60_000

type Props = { freshness: Freshness; reading: boolean; children: ReactNode }

/**
 * As of when the list is, when it will be newer, and the buttons for both. Times of the clock, which need no counting
 * down: nothing on the page is drawn anew for a second that passes while all is well.
 */
export function AsOf({ freshness, reading, children }: Props) {
  const { asOf, fetching, nextAt, refresh, offline, paused, waitingUntil, setPaused } = freshness
  // Before the API has first said what has changed, there is nothing to be late.
  const known = asOf > 0
  const late = useLate(asOf, Math.min(LATE_MS, 2 * useInterval(freshness))) && known
  const now = useSecond(late || waitingUntil !== null)
  const wait = waitingUntil === null ? 0 : Math.max(0, Math.floor((waitingUntil - now) / 1000)) // `now` may be a second old
  const word = offline
    ? 'Offline'
    : paused
      ? 'Paused'
      : wait > 0
        ? `The API asks to wait: ${duration(wait)}`
        : null
  const old = late && now - asOf > LATE_MS
  return (
    <span className="flex w-full flex-wrap items-center gap-x-2 text-muted sm:w-auto">
      {word !== null && <span className="text-notice">{word}</span>}
      {known && (
        <span className={late ? 'text-notice' : ''}>
          As of <Clock at={asOf} placeKept={!late} />
          {old ? `, ${duration((now - asOf) / 1000)} ago` : late && ', late'}
        </span>
      )}
      {word === null && known && (
        // Its place is kept, so that nothing moves when it is known; a narrow screen has none.
        <span className={`max-sm:hidden ${nextAt === null ? 'invisible' : ''}`}>
          next {clockTime(nextAt ?? asOf)}
        </span>
      )}
      <Button
        kind="quiet"
        aria-label="Refresh now"
        title="Refresh now"
        onClick={refresh}
        className="text-muted"
      >
        {/* Not while everything is read, for which there is a line of its own: to turn for long costs more than it says. */}
        {icon('refresh', fetching && !reading ? 'motion-safe:animate-spin' : '', 13)}
      </Button>
      <Button
        kind="quiet"
        aria-pressed={paused}
        aria-label="Pause refreshing"
        title={paused ? 'Go on refreshing' : 'Pause refreshing'}
        onClick={() => setPaused(!paused)}
        className="-ml-2 text-muted"
      >
        {icon(paused ? 'play' : 'pause', '', 13)}
      </Button>
      {children}
    </span>
  )
}

/** How long after one look the next is planned, in milliseconds: as it was planned right after it. */
function useInterval({ asOf, nextAt, fetching }: Freshness): number {
  const [known, setKnown] = useState({ asOf: 0, interval: LATE_MS })
  // While one that was asked for is under way, the next is still the one that it came before.
  const planned = !fetching && nextAt !== null && nextAt > asOf
  if (known.asOf === asOf || !planned) return known.interval
  const interval = nextAt - asOf
  setKnown({ asOf, interval })
  return interval
}

/** Whether so many milliseconds have passed since then. */
function useLate(since: number, afterMs: number): boolean {
  const [lateSince, setLateSince] = useState<number | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setLateSince(since), since + afterMs - Date.now())
    return () => clearTimeout(timer)
  }, [since, afterMs])
  return lateSince === since
}
