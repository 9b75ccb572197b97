import { numeral } from './words'

/** How long to wait, in words and rounded up: an API may ask for a day, which nobody reads in seconds. */
export function waitWords(seconds: number): string {
  return seconds <= 120 ? `${seconds} s` : `${numeral(Math.ceil(seconds / 60))} min`
}
