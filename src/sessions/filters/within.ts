const SECONDS = { m: 60, h: 3_600, d: 86_400, w: 604_800 } as const
type Unit = keyof typeof SECONDS

/** A length of time up to now, as the address says it: `24h`, `7d`. */
export type Within = `${number}${Unit}`

const WITHIN = /^[1-9]\d{0,4}[mhdw]$/

/** Whether a text is such a length of time: up to 99,999 minutes, hours, days or weeks. */
export function isWithin(text: string): text is Within {
  return WITHIN.test(text)
}

/**
 * From one time to another, as the address says it. Both days are in `2026-11-01..2026-11-05`; a moment at the end, as in
 * `2026-11-01T08:00Z..2026-11-01T16:00Z`, is not. All in UTC: a link says the same to whoever opens it.
 */
export type Span = `${string}..${string}`
export type Period = Within | Span

const SPAN = /^(?!\.)(?:(?:^|\.\.)\d{4}-\d\d-\d\d(?:T\d\d:\d\dZ)?){2}$/

/** Whether a text is a length of time up to now, or from one time to a later one. */
export function isPeriod(text: string): text is Period {
  if (isWithin(text)) return true
  if (!SPAN.test(text)) return false
  const [from, below] = edgesOf(text as Span, 0) // it has the form of one
  return from < below
}

/**
 * When it begins, and when it is over, in unix seconds. NaN for a day that is in no calendar.
 * @param now unix seconds
 */
export function edgesOf(period: Period, now: number): [from: number, below: number] {
  if (isWithin(period)) return [now - withinSeconds(period), Infinity]
  const [from = NaN, to = NaN] = period.split('..').map((text) => {
    const date = new Date(text)
    // Some browsers take the 31st of February for the 3rd of March.
    return date.getUTCDate() === Number(text.slice(8, 10)) ? date.getTime() / 1_000 : NaN
  })
  return [from, period.endsWith('Z') ? to : to + SECONDS.d]
}

/** In seconds. */
export function withinSeconds(within: Within): number {
  return Number(within.slice(0, -1)) * SECONDS[within.slice(-1) as Unit] // the type says that it ends in one
}
