import { numeral } from '../../lib/words'
import type { Batch, BatchTarget, Rung, TargetState } from '../batch/types'

/** How the sessions of a batch are counted for an operator, in the order in which it is said and drawn. */
const OUTCOMES = ['terminated', 'asleep', 'over', 'failed', 'unconfirmed', 'unsent'] as const
type Outcome = (typeof OUTCOMES)[number]

/** What is not an end yet: `asked` was sent and is not known to be over, of `waiting` nothing was sent. */
export type Standing = Outcome | 'asked' | 'waiting'

const STANDING: Readonly<Record<TargetState, Standing>> = {
  planned: 'waiting',
  checking: 'waiting',
  sending: 'asked',
  verifying: 'asked',
  accepted: 'asked',
  stopping: 'asked',
  terminated: 'terminated',
  'put-to-sleep': 'asleep',
  'already-over': 'over',
  'not-permitted': 'failed',
  'not-found': 'failed',
  refused: 'failed',
  cancelled: 'unsent',
  unknown: 'unconfirmed',
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  terminated: 'terminated',
  asleep: 'archived and asleep',
  over: 'already over',
  failed: 'failed',
  unconfirmed: 'not confirmed',
  unsent: 'not sent',
}

/** What was only to sleep was not terminated from here, and what slept already may not be over. */
const OF_SLEEP: typeof OUTCOME_WORDS = {
  ...OUTCOME_WORDS,
  terminated: 'ended',
  over: 'already asleep or over',
}

export type Counts = Readonly<Record<Standing, number>> & {
  total: number
  /** How many have come to their end. */
  ended: number
}

export function standingOf({ state }: Pick<BatchTarget, 'state'>): Standing {
  return STANDING[state]
}

/** Whether what was asked for has come about, or was so before. */
function isAchieved(target: BatchTarget): boolean {
  return ['terminated', 'asleep', 'over'].includes(standingOf(target))
}

/** Where somebody may want to look the request up in the gateway's audit log. */
export function isFault(target: BatchTarget): boolean {
  return ['failed', 'unconfirmed'].includes(standingOf(target))
}

/** How many sessions of a batch stand where. Each is counted once. */
export function countsOf({ targets }: Pick<Batch, 'targets'>): Counts {
  const counts = {
    terminated: 0,
    asleep: 0,
    over: 0,
    failed: 0,
    unconfirmed: 0,
    unsent: 0,
    asked: 0,
    waiting: 0,
  }
  for (const target of targets) counts[standingOf(target)] += 1
  return { ...counts, total: targets.length, ended: targets.length - counts.asked - counts.waiting }
}

/** "12 of 40: 9 terminated, 2 already over, 1 failed"; "0 of 40" while none has come to its end. */
export function sentence(counts: Counts, rung: Rung = 'terminate'): string {
  const words = rung === 'sleep' ? OF_SLEEP : OUTCOME_WORDS
  const parts = OUTCOMES.filter((name) => counts[name] > 0).map(
    (name) => `${numeral(counts[name])} ${words[name]}`,
  )
  const done = `${numeral(counts.ended)} of ${numeral(counts.total)}`
  return parts.length === 0 ? done : `${done}: ${parts.join(', ')}`
}

/** One piece of the bar: how much of it, from 0 to 1. */
export type Segment = { standing: Standing; share: number }

const SEGMENTS: readonly Standing[] = [...OUTCOMES, 'asked', 'waiting']

/** The bar, split by how the sessions stand. What none is in has no piece; the shares add up to 1. */
export function segmentsOf(counts: Counts): Segment[] {
  return SEGMENTS.filter((standing) => counts[standing] > 0).map((standing) => ({
    standing,
    share: counts[standing] / counts.total,
  }))
}

/** Whether a session was to be archived too and, as last read, is not. */
export function lacksArchive({ rung }: Pick<Batch, 'rung'>, { state, seen }: BatchTarget): boolean {
  return rung === 'terminate-archive' && state === 'terminated' && seen?.archived === false
}

/** Whether a session was only to be put to sleep, and has ended for good. */
export function endedInstead({ rung }: Pick<Batch, 'rung'>, { state }: Pick<BatchTarget, 'state'>): boolean {
  return rung === 'sleep' && state === 'terminated'
}

/** Whether a session slept when the operator confirmed: what it was asked for is no more than its archive. */
export function sleptBefore({ captured }: Pick<BatchTarget, 'captured'>): boolean {
  return captured.status === 'suspended'
}

/**
 * Whether everything that was asked for has come about: each session was read to be over, asleep where that was asked,
 * and archived where that was; or was over before. Only then may success be shown.
 */
export function isSuccess(batch: Pick<Batch, 'rung' | 'targets'>): boolean {
  return batch.targets.every(
    (target) => isAchieved(target) && !lacksArchive(batch, target) && !endedInstead(batch, target),
  )
}

/**
 * The sessions that may be asked for once more: what was tried and did not come about, or could not be tried. Not what
 * the operator took back, nor what the API does not know any more.
 */
export function retryable({ targets }: Pick<Batch, 'targets'>): BatchTarget[] {
  return targets.filter(
    ({ state, cause }) =>
      state === 'not-permitted' ||
      state === 'refused' ||
      state === 'unknown' ||
      (state === 'cancelled' && (cause === 'changed' || cause === 'unread')),
  )
}

/** The sessions of which nothing will be said or done any more: they need not be kept in sight. */
export function finished({ targets }: Pick<Batch, 'targets'>): BatchTarget[] {
  return targets.filter((target) => isAchieved(target) || target.state === 'not-found')
}
