import { toDevinId } from '../../devin/id'
import { isoTime } from '../../lib/time'
import { titleOf } from '../../sessions/facts/words'
import type { BatchView } from '../batch/types'
import { batchTitle, statusLine } from './cardWords'
import { targetWords } from './words'

/**
 * A batch as text, to be put into a message: who, when, why, what came of it, and a line for each session.
 * @param now unix milliseconds
 */
export function reportOf(batch: BatchView, now: number): string {
  const { operator, createdAt, reason, id, targets } = batch
  const head = [
    batchTitle(batch),
    `By ${operator}, ${isoTime(createdAt / 1000) ?? ''}`,
    ...(reason === '' ? [] : [`Reason: ${reason}`]),
    `Batch ${id}`,
    statusLine(batch, now),
  ]
  const lines = targets.map((target) => {
    const { word, detail } = targetWords(batch, target)
    return `- ${titleOf(target.captured)} (${toDevinId(target.id)}): ${detail === '' ? word : `${word}: ${detail}`}`
  })
  // A title, or the API's own words, on several lines would pass for several sessions.
  return `${[...head, '', ...lines].map((line) => line.replaceAll(/\s+/g, ' ')).join('\n')}\n`
}
