import type { Batch } from '../batch/types'
import { standingOf } from './outcome'

/** So many of the last ends tell how fast it goes. */
const LAST = 20
/** From fewer nothing can be told. */
const FEWEST = 3

/**
 * How long a batch will still take at the rate at which its last sessions came to their end.
 * @param now unix milliseconds
 * @returns milliseconds; null where too few have ended to tell, or it goes slower than they say
 */
export function timeLeft({ targets }: Pick<Batch, 'targets'>, now: number): number | null {
  const ends = targets.flatMap(({ endedAt }) => endedAt ?? []).sort((a, b) => a - b)
  const left = targets.filter((target) => ['asked', 'waiting'].includes(standingOf(target))).length
  const window = ends.slice(-LAST)
  const [first, last] = [window[0], window.at(-1)]
  if (left === 0 || window.length < FEWEST || first === undefined || last === undefined) return null
  const all = (left * (last - first)) / (window.length - 1)
  const rest = all - (now - last)
  return rest > 0 ? rest : null
}

/** "about 15 s left", "about 4 min left": rounded up, because it is not known any better. */
export function timeLeftWords(ms: number): string {
  const seconds = Math.ceil(ms / 5_000) * 5
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`
}
