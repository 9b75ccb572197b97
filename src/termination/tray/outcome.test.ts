import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TARGET_STATES } from '../batch/types'
import { statusLine } from './cardWords'
import { countsOf, finished, isSuccess, retryable, segmentsOf, sentence } from './outcome'
import { batchOf, batchWith, targetWith } from './testing'

const alive = { status: 'running', statusDetail: 'working', archived: false, at: 1 }
const anyBatch = fc
  .array(fc.constantFrom(...TARGET_STATES), { minLength: 1, maxLength: 60 })
  .map((states) => batchWith({ targets: states.map((state, i) => targetWith(`s${i}`, { state })) }))

describe('the sentence', () => {
  test('says how many of how many, and what became of them', () => {
    const batch = batchOf({ terminated: 9, 'already-over': 2, refused: 1, stopping: 4, planned: 24 })
    expect(sentence(countsOf(batch))).toBe('12 of 40: 9 terminated, 2 already over, 1 failed')
  })

  test('names every outcome, each in its own words', () => {
    const batch = batchOf({
      'put-to-sleep': 1,
      'not-permitted': 1,
      'not-found': 1,
      refused: 1,
      cancelled: 2,
      unknown: 1,
    })
    expect(sentence(countsOf(batch))).toBe(
      '7 of 7: 1 archived and asleep, 3 failed, 1 not confirmed, 2 not sent',
    )
  })

  test('says no outcome while there is none', () => {
    expect(sentence(countsOf(batchOf({ planned: 1_200 })))).toBe('0 of 1,200')
  })

  test('what was accepted or is stopping is no outcome', () => {
    expect(sentence(countsOf(batchOf({ accepted: 1, stopping: 1, sending: 1, verifying: 1 })))).toBe('0 of 4')
  })
})

describe('counts and bar', () => {
  test('every session is counted once, and the bar is whole', () => {
    fc.assert(
      fc.property(anyBatch, (batch) => {
        const { total, ended, ...counts } = countsOf(batch)
        expect(Object.values(counts).reduce((sum, number) => sum + number, 0)).toBe(total)
        expect(ended).toBe(total - counts.asked - counts.waiting)
        const segments = segmentsOf({ total, ended, ...counts })
        expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
        expect(segments.every(({ share }) => share > 0)).toBe(true)
      }),
    )
  })

  test('the pieces stand in the order of the sentence, and what is under way last', () => {
    const segments = segmentsOf(countsOf(batchOf({ planned: 1, sending: 1, refused: 1, terminated: 1 })))
    expect(segments.map(({ standing }) => standing)).toEqual(['terminated', 'failed', 'asked', 'waiting'])
  })
})

describe('success', () => {
  test('is only where every session was read to be over, was over before, or sleeps', () => {
    expect(isSuccess(batchOf({ terminated: 2, 'already-over': 1 }))).toBe(true)
    expect(isSuccess(batchOf({ 'put-to-sleep': 2 }, { rung: 'sleep' }))).toBe(true)
    const good = new Set(['terminated', 'put-to-sleep', 'already-over'])
    fc.assert(
      fc.property(anyBatch, (batch) => {
        expect(isSuccess(batch)).toBe(batch.targets.every(({ state }) => good.has(state)))
      }),
    )
  })

  test('an archive that did not come about is none', () => {
    const seen = { ...alive, status: 'exit', statusDetail: null }
    const with_ = (archived: boolean) =>
      batchWith({
        rung: 'terminate-archive',
        targets: [targetWith('a', { state: 'terminated', seen: { ...seen, archived } })],
      })
    expect(isSuccess(with_(true))).toBe(true)
    expect(isSuccess(with_(false))).toBe(false)
  })
})

describe('a session that was to sleep and has ended', () => {
  const batch = batchOf({ 'put-to-sleep': 2, terminated: 1 }, { rung: 'sleep', phase: 'done' })

  test('is counted as ended, not as terminated', () => {
    expect(statusLine(batch, 0)).toBe('3 of 3: 1 ended, 2 archived and asleep')
  })

  test('is no success: it cannot come back', () => {
    expect(isSuccess(batch)).toBe(false)
  })
})

test('a session that slept already is not counted as over', () => {
  const batch = batchOf({ 'put-to-sleep': 2, 'already-over': 1 }, { rung: 'sleep', phase: 'done' })
  expect(statusLine(batch, 0)).toBe('3 of 3: 2 archived and asleep, 1 already asleep or over')
})

describe('what is asked for again', () => {
  test('only what was tried and did not come about, or could not be tried', () => {
    const targets = [
      ...TARGET_STATES.map((state) => targetWith(state, { state })),
      targetWith('undone', { state: 'cancelled', cause: 'undone' }),
      targetWith('stopped', { state: 'cancelled', cause: 'stopped' }),
      targetWith('changed', { state: 'cancelled', cause: 'changed' }),
      targetWith('unread', { state: 'cancelled', cause: 'unread' }),
    ]
    expect(retryable(batchWith({ targets })).map(({ id }) => id)).toEqual([
      'not-permitted',
      'refused',
      'unknown',
      'changed',
      'unread',
    ])
  })

  test('nothing is both over with and to be asked for again', () => {
    fc.assert(
      fc.property(anyBatch, (batch) => {
        const again = new Set(retryable(batch).map(({ id }) => id))
        expect(finished(batch).some(({ id }) => again.has(id))).toBe(false)
      }),
    )
  })
})
