import { describe, expect, test } from 'vitest'
import { sessionWith } from '../../sessions/testing'
import { TARGET_STATES, type Batch } from '../batch/types'
import { HOLDS_MS, progressIn } from './progress'
import { batchWith, targetWith } from './testing'

const NOW = 10_000_000
const alive = sessionWith({ session_id: 'abc', status: 'running', status_detail: 'working' })
const over = sessionWith({ session_id: 'abc', status: 'exit' })

function wordOf(batches: readonly Batch[], session = alive, now = NOW) {
  return progressIn(batches)(session, now)
}

function batch(target: Parameters<typeof targetWith>[1], partial: Partial<Batch> = {}) {
  return batchWith({ targets: [targetWith('abc', target)], ...partial })
}

describe('what the list says of a session that is being ended', () => {
  test('says at most what is known, in each state', () => {
    const words = Object.fromEntries(
      TARGET_STATES.map((state) => [state, wordOf([batch({ state, endedAt: NOW })])?.word ?? null]),
    )
    expect(words).toEqual({
      planned: 'Next to stop',
      checking: 'Next to stop',
      sending: 'Stopping',
      verifying: 'Stopping',
      accepted: 'Stopping',
      stopping: 'Stopping',
      terminated: 'Terminated',
      'put-to-sleep': null,
      'already-over': null,
      'not-permitted': null,
      'not-found': null,
      refused: null,
      cancelled: null,
      unknown: 'Not confirmed',
    })
  })

  test('nothing of a session that no batch has', () => {
    expect(wordOf([batchWith({ targets: [targetWith('other', { state: 'stopping' })] })])).toBeNull()
  })

  test('an end that was read holds against stale reads for a minute, and no longer', () => {
    const ended = [batch({ state: 'terminated', endedAt: NOW })]
    expect(wordOf(ended, alive, NOW + HOLDS_MS - 1)?.word).toBe('Terminated')
    expect(wordOf(ended, alive, NOW + HOLDS_MS)?.word).toBe('Not confirmed')
    expect(wordOf(ended, over, NOW + HOLDS_MS * 100)?.word).toBe('Terminated')
  })

  test('not confirmed goes when the session reads as over, or its tray was taken away', () => {
    const seen = { status: 'running', statusDetail: 'working', archived: false, at: NOW }
    const unknown = { state: 'unknown', accepted: true, seen } as const
    expect(wordOf([batch(unknown)])).toEqual({
      word: 'Not confirmed',
      detail: 'Still “Running: working”',
      busy: false,
    })
    expect(wordOf([batch(unknown)], over)).toBeNull()
    expect(wordOf([batch(unknown, { dismissed: true, phase: 'done' })])).toBeNull()
  })

  test('what is not confirmed is still what it reads now, and only if it was read since it was asked', () => {
    const seen = { status: 'running', statusDetail: 'working', archived: false, at: NOW }
    const detailOf = (target: Parameters<typeof targetWith>[1], session = alive) =>
      wordOf([batch({ state: 'unknown', seen, ...target })], session)?.detail
    // It goes out in the millisecond in which it was read.
    expect(detailOf({ accepted: true, sentAt: NOW })).toBe('Accepted, and not read since')
    expect(detailOf({ sentAt: NOW })).toBe('Asked, no clear answer')
    const asleep = sessionWith({ session_id: 'abc', status: 'suspended', status_detail: 'inactivity' })
    expect(detailOf({ accepted: true, sentAt: NOW - 1 }, asleep)).toBe(
      'Still “Suspended: asleep after inactivity”',
    )
  })

  test('the newest batch that did anything about it counts', () => {
    const before = batch({ state: 'unknown' })
    expect(wordOf([batch({ state: 'stopping' }), before])?.word).toBe('Stopping')
    expect(wordOf([batch({ state: 'cancelled', cause: 'undone' }), before])?.word).toBe('Not confirmed')
  })

  test('what an earlier batch left open is past once it was put to sleep', () => {
    const before = batch({ state: 'unknown' })
    expect(wordOf([batch({ state: 'put-to-sleep' }, { rung: 'sleep' }), before])).toBeNull()
  })

  test('one that is held does not say that it will be sent', () => {
    expect(wordOf([batch({ state: 'planned' }, { phase: 'held' })])).toBeNull()
    expect(wordOf([batch({ state: 'planned' }, { phase: 'paused' })])?.detail).toBe('Nothing sent yet')
  })

  test('an end that may not be this console’s is not called its own', () => {
    const detailOf = (target: Parameters<typeof targetWith>[1], partial: Partial<Batch> = {}) =>
      wordOf([batch({ state: 'terminated', endedAt: NOW, ...target }, partial)], over)?.detail
    expect(detailOf({ accepted: true })).toBe('Ended from this console')
    expect(detailOf({ accepted: false })).toBe('Over after it was asked to stop')
    // It was only asked to sleep.
    expect(detailOf({ accepted: true }, { rung: 'sleep' })).toBeUndefined()
  })

  test('what is put to sleep is not said to stop', () => {
    expect(wordOf([batch({ state: 'stopping' }, { rung: 'sleep' })])?.word).toBe('Going to sleep')
    expect(wordOf([batch({ state: 'planned' }, { rung: 'sleep' })])?.word).toBe('Next to sleep')
  })
})
