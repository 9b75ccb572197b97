import { waitWords } from '../../lib/waitWords'
import type { Hold } from '../batch/types'

/** Why nothing is sent just now. @param now unix milliseconds */
export function holdWords(hold: Hold, now: number): string {
  switch (hold.why) {
    case 'rate-limit':
      return `Waiting for the API’s rate limit: ${waitWords(secondsUntil(hold.until, now))}.`
    case 'asked':
      return `The API asks to wait: ${waitWords(secondsUntil(hold.until, now))}.`
    case 'credential':
      return `The API does not accept the credential. Nothing is sent until it works; tried again in ${secondsUntil(hold.until, now)} s.`
    case 'offline':
      return 'Offline, or the console’s own process has stopped. It goes on once that is over.'
    case 'unreachable':
      return 'The console cannot reach the Devin API. It goes on once it can.'
  }
}

/** The same for a line that is spoken: nothing in it counts down. */
export const SHORT_HOLD = {
  'rate-limit': 'waiting for the API’s rate limit',
  asked: 'the API asks to wait',
  credential: 'the credential does not work',
  offline: 'offline',
  unreachable: 'the API cannot be reached',
} as const satisfies Record<Hold['why'], string>

/** Whole seconds, never below 0. @param until unix milliseconds, as `now` */
export function secondsUntil(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000))
}
