import type { SessionId } from '../../devin/id'
import { paths } from '../../console/paths'
import type { KnownEnd } from '../../sessions/detail/endings'
import type { Batch, BatchTarget, TargetState } from '../batch/types'
import { endedInstead } from '../tray/outcome'
import { goingWords, restWord } from '../tray/words'

/** What this console did to end a session. */
export type Ended = { batch: Batch; target: BatchTarget }

/** In these it was asked for, and it is not over for good. */
const ASKED: ReadonlySet<TargetState> = new Set(['accepted', 'stopping', 'unknown', 'put-to-sleep'])

/**
 * The batch that ended a session, or asked it to; null where none did. What was only planned, or found to be over,
 * ended nothing.
 * @param batches newest first: an older one that ended it goes before a newer one that only asked. Not so one that put it
 *   to sleep: it may have come back since
 */
export function endedHere(batches: readonly Batch[], id: SessionId): Ended | null {
  let asked: Ended | null = null
  for (const batch of batches) {
    const target = batch.targets.find((target) => target.id === id)
    if (target === undefined) continue
    if (target.state === 'terminated') return { batch, target }
    if (ASKED.has(target.state)) asked ??= { batch, target }
  }
  return asked
}

/** "Terminated by ada", or as much of it as is known. */
export function endedWords({ batch, target }: Ended): string {
  const by = `by ${batch.operator}`
  const to = batch.rung === 'sleep' ? 'sleep' : 'stop'
  switch (target.state) {
    case 'terminated':
      // Its end was read; that this console's request brought it about was never said where it was not accepted, and is
      // not so where it was only to sleep.
      return target.accepted && !endedInstead(batch, target)
        ? `Terminated ${by}`
        : `Over after it was asked to ${to} ${by}`
    case 'put-to-sleep':
      return `${restWord(target)} ${target.accepted ? '' : 'after it was asked to be '}${by}`
    case 'unknown':
      return `Asked to ${to} ${by}, not confirmed`
    default:
      return `${goingWords(batch, target)}, asked ${by}`
  }
}

/** When that was, in unix milliseconds: its end, or where none is known when it was asked for. */
export function endedAt({ batch, target }: Ended): number {
  const end = target.state === 'unknown' ? null : target.endedAt
  return end ?? target.sentAt ?? batch.createdAt
}

/** The end that this console brought about, for a session's timeline; null where there is none. */
export function knownEnd(batches: readonly Batch[], id: SessionId): KnownEnd | null {
  const ended = endedHere(batches, id)
  if (ended === null) return null
  const { batch } = ended
  return {
    words: endedWords(ended),
    reason: batch.reason,
    at: endedAt(ended),
    href: `${paths.activity(batch.orgId)}#${batch.id}`,
  }
}
