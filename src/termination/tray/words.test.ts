import { describe, expect, test } from 'vitest'
import { sessionWith } from '../../sessions/testing'
import { TARGET_STATES, type BatchTarget, type CancelCause, type Rung } from '../batch/types'
import { isPending } from './pending'
import { batchOf, batchWith, targetWith } from './testing'
import { targetWords } from './words'

function words(target: Partial<BatchTarget>, rung: Rung = 'terminate'): string {
  const { word, detail } = targetWords({ rung }, targetWith('abc', target))
  return detail === '' ? word : `${word}: ${detail}`
}

const seen = { status: 'running', statusDetail: 'working', archived: false, at: 10 }
const exited = { ...seen, status: 'exit', statusDetail: null }

describe('the words of a session of a batch', () => {
  test('only a read end is called terminated', () => {
    const claiming = TARGET_STATES.filter((state) =>
      /^(?:Terminated|Put to sleep)/.test(words({ state, accepted: true })),
    )
    expect(claiming).toEqual(['terminated', 'put-to-sleep'])
  })

  test('an end after an answer that was lost is not claimed', () => {
    expect(words({ state: 'terminated', accepted: true })).toBe('Terminated')
    expect(words({ state: 'terminated', accepted: false })).toBe(
      'Terminated: No clear answer came: whether this request ended it cannot be told.',
    )
  })

  test('nor is a sleep, or an archive that somebody else may have brought about', () => {
    expect(words({ state: 'put-to-sleep', accepted: true }, 'sleep')).toBe(
      'Put to sleep: It is archived and can come back.',
    )
    expect(words({ state: 'put-to-sleep', accepted: false }, 'sleep')).toBe(
      'Asleep: No clear answer came: whether this request ended it cannot be told. It is archived and can come back.',
    )
    // One that slept before was not put to sleep from here.
    const slept = sessionWith({ status: 'suspended' })
    expect(words({ state: 'put-to-sleep', accepted: true, captured: slept }, 'sleep')).toBe(
      'Archived: It slept before, and can come back.',
    )
    expect(words({ state: 'stopping', accepted: true, captured: slept }, 'sleep')).toBe(
      'Archiving: Accepted, not over yet.',
    )
    expect(words({ state: 'stopping', accepted: false }, 'terminate-archive')).toBe(
      'Stopping: Archived since it was asked for, not over yet.',
    )
    const asleep = { ...seen, status: 'suspended', statusDetail: null, archived: true }
    expect(words({ state: 'already-over', seen: asleep }, 'sleep')).toBe(
      'Already asleep: It read “Suspended”. Nothing was sent.',
    )
  })

  test('one that was to sleep and has ended is not said to have been terminated', () => {
    expect(words({ state: 'terminated', accepted: true, seen: exited }, 'sleep')).toBe(
      'Over: It was asked to be put to sleep, and has ended meanwhile. It cannot come back.',
    )
  })

  test('an archive is said only where it was read', () => {
    const ended = (archived: boolean) =>
      words({ state: 'terminated', accepted: true, seen: { ...exited, archived } }, 'terminate-archive')
    expect(ended(true)).toBe('Terminated and archived')
    expect(ended(false)).toBe('Terminated: It is not archived.')
  })

  test('not confirmed says what is known, and what a read since has shown', () => {
    expect(
      words({ state: 'unknown', accepted: true, sentAt: 5, seen, detail: 'It is still not over.' }),
    ).toBe('Not confirmed: It is still not over. It last read “Running: working”.')
    expect(words({ state: 'unknown', accepted: true })).toBe('Not confirmed: The API accepted it.')
    // A read from before it was sent tells nothing: the call goes out in the same millisecond.
    for (const sentAt of [20, seen.at])
      expect(words({ state: 'unknown', accepted: false, sentAt, seen })).toBe(
        'Not confirmed: It was sent, and no clear answer came.',
      )
  })

  test.each<[CancelCause, string]>([
    ['undone', 'Not sent: It was taken back.'],
    ['stopped', 'Not sent: Sending was stopped.'],
    ['changed', 'Not sent: It has changed since you looked. It has 1 more child session.'],
    ['unread', 'Not sent: It could not be read first. It has 1 more child session.'],
  ])('why nothing was sent: %s', (cause, text) => {
    const detail = cause === 'changed' || cause === 'unread' ? 'It has 1 more child session.' : null
    expect(words({ state: 'cancelled', cause, detail })).toBe(text)
  })

  test('the API’s own words stand beside a refusal', () => {
    expect(words({ state: 'refused', detail: 'Session cannot be changed (status 422).' })).toBe(
      'Refused: Session cannot be changed (status 422).',
    )
  })

  test('already over says what was read, and that nothing was sent', () => {
    expect(words({ state: 'already-over', seen: exited })).toBe(
      'Already over: It read “Exited”. Nothing was sent.',
    )
  })
})

describe('whether leaving leaves something undone', () => {
  test('while it counts down or sends', () => {
    expect(isPending(batchOf({ planned: 2 }, { phase: 'grace' }))).toBe(true)
    expect(isPending(batchOf({ planned: 1, stopping: 3 }))).toBe(true)
    for (const state of ['checking', 'sending', 'verifying'] as const)
      expect(isPending(batchOf({ [state]: 1 }, { phase: 'paused' }))).toBe(true)
  })

  test('not once all is accepted, nor while it is paused, held, or sent by another tab', () => {
    expect(isPending(batchOf({ accepted: 1, stopping: 3, terminated: 5 }))).toBe(false)
    expect(isPending(batchOf({ planned: 2 }, { phase: 'paused' }))).toBe(false)
    expect(isPending(batchOf({ planned: 2 }, { phase: 'held' }))).toBe(false)
    expect(isPending(batchWith({ phase: 'done' }))).toBe(false)
    expect(isPending(batchOf({ planned: 2 }, { phase: 'grace', elsewhere: true }))).toBe(false)
  })
})
