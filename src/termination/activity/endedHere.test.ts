import { describe, expect, test } from 'vitest'
import { TARGET_STATES, type BatchTarget } from '../batch/types'
import { sessionWith } from '../../sessions/testing'
import { batchWith, idOf, targetWith } from '../tray/testing'
import { endedHere, endedWords, knownEnd } from './endedHere'

const id = idOf('abc')
const batch = (target: Partial<BatchTarget>, batchId = 'batch-1') =>
  batchWith({ id: batchId, targets: [targetWith('other'), targetWith('abc', target)] })

describe('what is said of the end of a session', () => {
  test('only what this console did, and no more than is known', () => {
    const words = TARGET_STATES.flatMap((state) => {
      const ended = endedHere([batch({ state, accepted: true })], id)
      return ended === null ? [] : [[state, endedWords(ended)]]
    })
    expect(Object.fromEntries(words)).toEqual({
      accepted: 'Stopping, asked by ada',
      stopping: 'Stopping, asked by ada',
      terminated: 'Terminated by ada',
      'put-to-sleep': 'Put to sleep by ada',
      unknown: 'Asked to stop by ada, not confirmed',
    })
  })

  test('an end after an answer that was lost is not claimed', () => {
    const ended = endedHere([batch({ state: 'terminated', accepted: false })], id)
    expect(ended && endedWords(ended)).toBe('Over after it was asked to stop by ada')
    const asleep = endedHere([batch({ state: 'put-to-sleep', accepted: false })], id)
    expect(asleep && endedWords(asleep)).toBe('Asleep after it was asked to be by ada')
    // What slept before was not put to sleep from here.
    const captured = sessionWith({ status: 'suspended' })
    const archived = endedHere([batch({ state: 'put-to-sleep', accepted: true, captured })], id)
    expect(archived && endedWords(archived)).toBe('Archived by ada')
  })

  test('one that was only to sleep was not terminated from here, nor asked to stop', () => {
    const wordsOf = (target: Partial<BatchTarget>) => {
      const ended = endedHere([{ ...batch(target), rung: 'sleep' }], id)
      return ended && endedWords(ended)
    }
    expect(wordsOf({ state: 'terminated', accepted: true })).toBe('Over after it was asked to sleep by ada')
    expect(wordsOf({ state: 'unknown', accepted: true })).toBe('Asked to sleep by ada, not confirmed')
  })

  test('the batch that ended it goes before a newer one that only asked, or found it over', () => {
    const ending = batch({ state: 'terminated', accepted: true }, 'older')
    expect(endedHere([batch({ state: 'already-over' }), ending], id)?.batch.id).toBe('older')
    expect(endedHere([batch({ state: 'unknown' }, 'newer'), ending], id)?.batch.id).toBe('older')
    expect(endedHere([batch({ state: 'unknown' }, 'newer'), batch({ state: 'refused' })], id)?.batch.id).toBe(
      'newer',
    )
  })

  test('one that is asked to end after it was put to sleep is not said to have been put to sleep', () => {
    const slept = { ...batch({ state: 'put-to-sleep', accepted: true }, 'older'), rung: 'sleep' } as const
    const wordsAfter = (state: BatchTarget['state']) => {
      const ended = endedHere([batch({ state, accepted: true }, 'newer'), slept], id)
      return ended && endedWords(ended)
    }
    expect(wordsAfter('stopping')).toBe('Stopping, asked by ada')
    expect(wordsAfter('unknown')).toBe('Asked to stop by ada, not confirmed')
    expect(wordsAfter('refused')).toBe('Put to sleep by ada')
  })

  test('is dated by its end, and by the asking where no end is known', () => {
    const dated = (target: Partial<BatchTarget>) => knownEnd([batch({ sentAt: 5, ...target })], id)?.at
    expect(dated({ state: 'terminated', endedAt: 9 })).toBe(9)
    expect(dated({ state: 'stopping' })).toBe(5)
    // That is when it was given up, and nothing has happened to the session then.
    expect(dated({ state: 'unknown', endedAt: 65 })).toBe(5)
  })

  test('nothing of a session that no batch has', () => {
    expect(endedHere([batchWith({ targets: [targetWith('other', { state: 'terminated' })] })], id)).toBeNull()
  })
})
