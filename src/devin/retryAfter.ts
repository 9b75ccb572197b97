/** A server that asks for more is asked again after a day, in seconds: no timer runs much longer than three weeks. */
export const LONGEST_WAIT_S = 86_400

/**
 * Reads a `Retry-After` header in both of its forms (RFC 9110, 10.2.3), and a fraction, which some proxies give.
 * @param value the header: a number of seconds, or a date
 * @param now unix milliseconds, from which a date is counted
 * @returns seconds to wait, whole, never negative and never more than a day; null when there is no header or it is neither form
 */
export function secondsToWait(value: string | null, now: number): number | null {
  if (value === null) return null
  const text = value.trim()
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(LONGEST_WAIT_S, Math.ceil(Number(text)))
  // Date.parse alone also reads "-5", "1." and "soon 5" as dates: every date of HTTP begins with its weekday.
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return null
  const date = Date.parse(/gmt$/i.test(text) ? text : `${text} GMT`)
  if (Number.isNaN(date)) return null
  return Math.min(LONGEST_WAIT_S, Math.max(0, Math.ceil((date - now) / 1000)))
}
