import { clockTime, isoTime } from '../../lib/time'
import { useHand } from './hand'

/** A time of day, with its zone once there is time to find out what that is called. @param at unix milliseconds */
export function Clock({ at }: { at: number }) {
  const hand = useHand()
  return (
    <>
      <time dateTime={isoTime(at / 1000)}>{clockTime(at)}</time>{' '}
      {/* Its place is kept: what stands before it would move. */}
      <span className="inline-block min-w-[5ch]">{hand?.zoneName(at)}</span>
    </>
  )
}
