import { useSyncExternalStore } from 'react'
import { ticker } from '../lib/ticker'

const never = () => () => undefined
const bySecond = ticker(1_000)
const byThirdOfMinute = ticker(20_000)

/**
 * The time now, unix milliseconds, new every second. For one line of text, not for rows.
 * @param ticking whether it is looked at: a clock that nobody reads stands still
 */
export function useSecond(ticking = true): number {
  return useSyncExternalStore(ticking ? bySecond.subscribe : never, bySecond.read)
}

/** The time now, unix milliseconds, new every twenty seconds or sooner: often enough for "5 min". */
export function useNow(): number {
  return useSyncExternalStore(byThirdOfMinute.subscribe, byThirdOfMinute.read)
}

/** Has the time that `useNow` gives drawn with what is new anyway, and not by itself a little later. */
export const drawTimeToo = byThirdOfMinute.hasten
