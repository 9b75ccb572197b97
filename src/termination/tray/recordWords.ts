import { shortId } from '../../devin/id'
import { clockTime } from '../../lib/time'
import { count } from '../../lib/words'
import { zoneName } from '../../lib/zone'
import type { BatchTarget } from '../batch/types'
import { standingOf, type Standing } from './outcome'

/** What a session came to when it came to its end in the batch: only of what is over is it the session's own end. */
const CAME_TO: Readonly<Record<Standing, string>> = {
  terminated: 'ended',
  asleep: 'asleep',
  // Over or, where that was wanted, asleep.
  over: 'read',
  failed: 'answered',
  unconfirmed: 'given up',
  unsent: 'left out',
  // These have not come to an end.
  asked: '',
  waiting: '',
}

/** "1f3a9c02, asked 14:03:11, ended 14:03:17 CEST, 1 call": as much of it as there is. */
export function recordWords(target: BatchTarget): string {
  const { id, sentAt, endedAt, tries } = target
  const times = []
  if (sentAt !== null) times.push(`asked ${clockTime(sentAt)}`)
  if (endedAt !== null) times.push(`${CAME_TO[standingOf(target)]} ${clockTime(endedAt)}`)
  const last = endedAt ?? sentAt
  const zoned = last === null ? [] : [`${times.join(', ')} ${zoneName(last)}`]
  return [shortId(id), ...zoned, tries === 0 ? 'no call' : count(tries, 'call')].join(', ')
}
