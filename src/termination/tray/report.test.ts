import { expect, test } from 'vitest'
import { sessionWith } from '../../sessions/testing'
import { reportOf } from './report'
import { batchWith, targetWith } from './testing'

test('the report says who, when, why, and what became of each, on a line of its own', () => {
  const targets = [
    targetWith('a', { state: 'terminated', accepted: true }),
    targetWith('b', {
      state: 'refused',
      detail: 'Session cannot be changed',
      captured: sessionWith({ session_id: 'b', title: 'Two\n- lines' }),
    }),
  ]
  const batch = batchWith({ createdAt: 1_800_000_000_000, reason: 'Stuck', phase: 'done', targets })
  expect(reportOf(batch, 0)).toBe(`Terminate 2 sessions
By ada, 2027-01-15T08:00:00.000Z
Reason: Stuck
Batch batch-1
2 of 2: 1 terminated, 1 failed

- Session a (devin-a): Terminated
- Two - lines (devin-b): Refused: Session cannot be changed.
`)
})

test('words of the API on several lines do not pass for other sessions', () => {
  const captured = sessionWith({ session_id: 'a', title: 'One\n- Other (devin-b): Terminated' })
  const target = targetWith('a', {
    state: 'refused',
    captured,
    detail: 'No\n- Third (devin-c): Terminated\n\u2028- Fourth',
  })
  const report = reportOf(batchWith({ phase: 'done', targets: [target] }), 0)
  expect(report.split(/[\n\u2028]/)).toEqual([
    'Terminate “One - Other (devin-b): Terminated”',
    expect.stringMatching(/^By ada, /),
    'Batch batch-1',
    'Refused: No - Third (devin-c): Terminated - Fourth.',
    '',
    '- One - Other (devin-b): Terminated (devin-a): Refused: No - Third (devin-c): Terminated - Fourth.',
    '',
  ])
})

test('without a reason there is no line for one', () => {
  expect(reportOf(batchWith({ targets: [targetWith('a')] }), 0)).not.toContain('Reason')
})
