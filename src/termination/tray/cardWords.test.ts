import { describe, expect, test } from 'vitest'
import { batchTitle, elsewhereWords, spokenLine, statusLine } from './cardWords'
import { batchOf, batchWith, targetWith } from './testing'

const NOW = 100_000

describe('a batch in one line', () => {
  test('in its grace time it says when it begins, and that nothing is sent', () => {
    const batch = batchOf({ planned: 3 }, { phase: 'grace', graceUntil: NOW + 4_200 })
    expect(statusLine(batch, NOW)).toBe('Nothing is sent yet. It begins in 5 s.')
    expect(statusLine(batch, NOW + 9_000)).toBe('Nothing is sent yet. It begins in 0 s.')
  })

  test('it never says that it begins later than the grace time is long: a clock may be set back', () => {
    const batch = batchOf({ planned: 3 }, { phase: 'grace', createdAt: NOW, graceUntil: NOW + 5_000 })
    expect(statusLine(batch, NOW - 3_600_000)).toBe('Nothing is sent yet. It begins in 5 s.')
  })

  test('held, it says what was not sent and why', () => {
    expect(statusLine(batchOf({ terminated: 12, planned: 28 }, { phase: 'held' }), NOW)).toBe(
      'Nothing was sent for 28 of 40 because the page was closed, or the machine slept.',
    )
    expect(statusLine(batchOf({ planned: 1 }, { phase: 'held' }), NOW)).toBe(
      'Nothing was sent: before it began, the page was closed, or the machine slept.',
    )
    // All was sent before the page went.
    expect(statusLine(batchOf({ terminated: 12, stopping: 28 }, { phase: 'held' }), NOW)).toBe(
      '12 of 40: 12 terminated',
    )
  })

  test('paused, it says so as long as that holds anything up', () => {
    const paused = (states: Parameters<typeof batchOf>[0]) =>
      statusLine(batchOf(states, { phase: 'paused' }), NOW)
    expect(paused({ terminated: 2, planned: 2 })).toBe('Paused. 2 of 4: 2 terminated')
    expect(paused({ terminated: 2, verifying: 2 })).toBe('Paused. 2 of 4: 2 terminated')
    // All the others have been accepted meanwhile.
    expect(paused({ terminated: 2, accepted: 1, stopping: 1 })).toBe('2 of 4: 2 terminated')
  })

  test('taken back is not a failure of forty', () => {
    const targets = [targetWith('a', { state: 'cancelled', cause: 'undone' })]
    expect(statusLine(batchWith({ phase: 'done', targets }), NOW)).toBe('Taken back: nothing was sent.')
  })

  test('says how long it still takes, unless it waits for something', () => {
    const targets = Array.from({ length: 10 }, (_, i) =>
      targetWith(`s${i}`, i < 4 ? { state: 'terminated', endedAt: NOW - 3_000 + i * 1_000 } : {}),
    )
    expect(statusLine(batchWith({ targets }), NOW)).toBe('4 of 10: 4 terminated, about 10 s left')
    const hold = { why: 'rate-limit', until: NOW + 5_000 } as const
    expect(statusLine(batchWith({ targets, hold }), NOW)).toBe('4 of 10: 4 terminated')
    expect(statusLine(batchWith({ targets, phase: 'paused' }), NOW)).toBe('Paused. 4 of 10: 4 terminated')
  })

  test('one session is not counted but told', () => {
    const batch = (partial: Parameters<typeof targetWith>[1]) =>
      batchWith({ targets: [targetWith('abc', partial)] })
    expect(batchTitle(batch({}))).toBe('Terminate “Session abc”')
    expect(statusLine(batch({ state: 'stopping', accepted: true }), NOW)).toBe(
      'Stopping: Accepted, not over yet.',
    )
    expect(statusLine(batch({ state: 'terminated', accepted: true }), NOW)).toBe('Terminated.')
  })
})

test('of what another tab has it is not said that it sends while it does not', () => {
  const inPhase = (phase: Parameters<typeof elsewhereWords>[0]['phase']) =>
    elsewhereWords(batchWith({ elsewhere: true, phase }))
  expect(inPhase('sending')).toBe('Another tab is sending this.')
  expect(inPhase('grace')).toBe('Another tab is going to send this.')
  for (const phase of ['paused', 'held'] as const)
    expect(inPhase(phase)).toBe('Another tab has this: what you choose here is done there.')
  expect(inPhase('done')).toBeNull()
  expect(elsewhereWords(batchWith({ phase: 'held' }))).toBeNull()
})

describe('what is called out', () => {
  test('does not change by itself, second by second', () => {
    const grace = batchOf({ planned: 3 }, { phase: 'grace', graceUntil: NOW + 4_200 })
    expect(spokenLine(grace)).toBe('Terminate 3 sessions: Nothing is sent yet.')
    const hold = { why: 'rate-limit', until: NOW + 12_000 } as const
    expect(spokenLine(batchOf({ terminated: 1, planned: 2 }, { hold }))).toBe(
      'Terminate 3 sessions: 1 of 3: 1 terminated, waiting for the API’s rate limit',
    )
  })
})
