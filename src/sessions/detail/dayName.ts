/**
 * "24 Nov", or as the device writes it: the day that begins then, with its year where that is not this one. It is the
 * vendor's day, so the zone of the console does not matter.
 * @param date unix seconds
 * @param now unix milliseconds
 */
export function dayName(date: number, now: number): string {
  const day = new Date(date * 1000)
  const sameYear = day.getUTCFullYear() === new Date(now).getUTCFullYear()
  return day.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    timeZone: 'UTC',
  })
}
