/**
 * Reads a `Retry-After` header in both of its forms (RFC 9110, 10.2.3).
 * @param value the header: a number of seconds, or a date
 * @param now unix milliseconds, from which a date is counted
 * @returns seconds to wait, never negative; null when there is no header or it is neither form
 */
export function secondsToWait(value: string | null, now: number): number | null {
  if (value === null) return null
  const text = value.trim()
  if (/^\d+$/.test(text)) return Number(text)
  // Date.parse alone also reads "-5", "1.5" and "soon 5" as dates: every date of HTTP begins with its weekday.
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return null
  const date = Date.parse(/gmt$/i.test(text) ? text : `${text} GMT`)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000))
}
