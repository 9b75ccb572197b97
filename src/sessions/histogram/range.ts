import { edgesOf, type Period, type Span } from '../filters/within'

/** Bins from one to before another. */
export type Range = { from: number; to: number }

const DAY = 86_400

/** The time of some bins as the address says it: in days where they begin and end at midnight of UTC, else to the minute. */
export function spanOf(at: readonly number[], { from, to }: Range): Span {
  const [start, end] = [at[from] ?? 0, at[to] ?? 0]
  return `${start % DAY === 0 ? dayOf(start) : minuteOf(start)}..${end % DAY === 0 ? dayOf(end - DAY) : minuteOf(end)}`
}

/**
 * Where a period is among the bins: their numbers, with a part of the last. What is beyond them is at their end.
 * @param now unix seconds
 */
export function placeOf(at: readonly number[], period: Period | null, now: number): Range {
  const end = at.length - 1
  if (period === null) return { from: 0, to: end }
  const [from, below] = edgesOf(period, now)
  return { from: fractionAt(at, from), to: fractionAt(at, below) }
}

function fractionAt(at: readonly number[], time: number): number {
  const next = at.findIndex((edge) => edge > time)
  if (next === -1) return at.length - 1
  if (next === 0) return 0
  const [left, right] = [at[next - 1] ?? 0, at[next] ?? 0]
  return next - 1 + (time - left) / (right - left)
}

/**
 * The range with one of its ends elsewhere; the other stays, and at least one bin is between them. One that is beyond all
 * bins comes back to the nearest.
 */
export function moved({ from, to }: Range, end: keyof Range, place: number, bins: number): Range {
  const [first, behind] = [within(Math.floor(from), 0, bins - 1), within(Math.ceil(to), 1, bins)]
  return end === 'from'
    ? { from: within(place, 0, behind - 1), to: behind }
    : { from: first, to: within(place, first + 1, bins) }
}

/** The first and the last bin of a range, which is taken hold of: the nearest where it is beyond all bins. */
export function endBins({ from, to }: Range, bins: number): { first: number; last: number } {
  return { first: within(Math.floor(from), 0, bins - 1), last: within(Math.ceil(to) - 1, 0, bins - 1) }
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

/** The bins from one through another, whichever is the earlier. */
export function through(one: number, other: number): Range {
  return { from: Math.min(one, other), to: Math.max(one, other) + 1 }
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, 10)
}

function minuteOf(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 16)}Z`
}
