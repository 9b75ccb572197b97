import { count, numeral } from '../../lib/words'
import { titleOf } from '../../sessions/facts/words'
import type { Batch, BatchTarget, BatchView } from '../batch/types'
import { secondsUntil, SHORT_HOLD } from './holdWords'
import { countsOf, sentence, type Counts } from './outcome'
import { isHeldUp } from './pending'
import { timeLeft, timeLeftWords } from './timeLeft'
import { RUNG_VERB, targetWords } from './words'

/** The one session of a batch of one; null where there are several. */
export function onlyTarget({ targets }: Pick<Batch, 'targets'>): BatchTarget | null {
  return targets.length === 1 ? (targets[0] ?? null) : null
}

/** What a batch is called: "Terminate 40 sessions", "Terminate “Fix the login”". */
export function batchTitle(batch: Pick<Batch, 'rung' | 'targets'>): string {
  const only = onlyTarget(batch)
  const what = only === null ? count(batch.targets.length, 'session') : `“${titleOf(only.captured)}”`
  return `${RUNG_VERB[batch.rung]} ${what}`
}

/** How a batch stands, in one line, with what counts down. @param now unix milliseconds */
export function statusLine(batch: BatchView, now: number): string {
  const line = standsAt(batch)
  if (batch.phase === 'grace') return `${line} It begins in ${secondsOfGrace(batch, now)} s.`
  const left = batch.phase === 'sending' && batch.hold === null ? timeLeft(batch, now) : null
  return left === null ? line : `${line}, ${timeLeftWords(left)}`
}

/** Never more than the whole grace time: by a clock that was set back it would be hours. */
function secondsOfGrace({ createdAt, graceUntil }: BatchView, now: number): number {
  return secondsUntil(graceUntil, Math.max(now, createdAt))
}

/** What is called out of a batch: nothing in it counts down by itself. */
export function spokenLine(batch: BatchView): string {
  const line = `${batchTitle(batch)}: ${standsAt(batch)}`
  return batch.hold === null || batch.phase !== 'sending' ? line : `${line}, ${SHORT_HOLD[batch.hold.why]}`
}

function standsAt(batch: BatchView): string {
  const counts = countsOf(batch)
  const outcome = outcomeLine(batch, counts)
  const { waiting, total } = counts
  switch (batch.phase) {
    case 'grace':
      return 'Nothing is sent yet.'
    case 'paused':
      return isHeldUp(batch) ? `Paused. ${outcome}` : outcome
    case 'held':
      if (waiting === 0) return outcome
      return waiting === total
        ? 'Nothing was sent: before it began, the page was closed, or the machine slept.'
        : `Nothing was sent for ${numeral(waiting)} of ${numeral(total)} because the page was closed, or the machine slept.`
    case 'done':
      return isUndone(batch) ? 'Taken back: nothing was sent.' : outcome
    case 'sending':
      return outcome
  }
}

/** One session has words of its own; several are counted. */
function outcomeLine(batch: BatchView, counts: Counts): string {
  const only = onlyTarget(batch)
  if (only === null) return sentence(counts, batch.rung)
  const { word, detail } = targetWords(batch, only)
  return detail === '' ? `${word}.` : `${word}: ${detail}`
}

/** What another tab, which has the batch, does with it; null where none has it. */
export function elsewhereWords({ elsewhere, phase }: Pick<BatchView, 'elsewhere' | 'phase'>): string | null {
  if (!elsewhere || phase === 'done') return null
  if (phase === 'sending') return 'Another tab is sending this.'
  if (phase === 'grace') return 'Another tab is going to send this.'
  return 'Another tab has this: what you choose here is done there.'
}

/** Whether the operator took all of it back before anything was sent. */
export function isUndone({ targets }: Pick<Batch, 'targets'>): boolean {
  return targets.every(({ cause }) => cause === 'undone')
}
