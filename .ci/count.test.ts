import { describe, expect, it } from 'vitest'
import { countCheck, countPlaywright, countVitest, crashed, summaryLine } from './count'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

describe('countVitest', () => {
  it('counts tests, and notes the skipped', () => {
    const report = {
      testResults: [file('passed', 'passed', 'passed'), file('passed', 'passed', 'skipped', 'todo')],
    }
    expect(countVitest(report, 0)).toEqual({ passed: 3, failed: 0, note: '2 skipped' })
  })

  it('counts a file that failed before its tests as one', () => {
    const report = { testResults: [file('failed'), file('failed', 'passed', 'failed')] }
    expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 2 })
  })

  it('counts one failed for a failure that no test shows', () => {
    expect(countVitest({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    })
  })

  it.each([[null], [{}], [{ testResults: [] }]])('counts one failed for no result: %j', (report) => {
    expect(countVitest(report, 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('countPlaywright', () => {
  const stats = (expected: number, unexpected = 0, flaky = 0, skipped = 0) => ({
    expected,
    unexpected,
    flaky,
    skipped,
  })

  it('counts flaky as failed, and notes the skipped', () => {
    expect(countPlaywright({ stats: stats(5, 1, 2, 3), errors: [] }, 1)).toEqual({
      passed: 5,
      failed: 3,
      note: '3 skipped',
    })
  })

  it('counts errors outside every test as one', () => {
    expect(countPlaywright({ stats: stats(5), errors: [{}, {}] }, 1)).toEqual({ passed: 5, failed: 1 })
  })

  it.each([[null], [{ stats: null }], [{ stats: stats(0), errors: [] }]])(
    'counts one failed for no result: %j',
    (report) => {
      expect(countPlaywright(report, 0)).toMatchObject({ passed: 0, failed: 1 })
    },
  )
})

describe('summaryLine', () => {
  it('adds up', () => {
    expect(
      summaryLine([countCheck(0), countCheck(2), countCheck(null), crashed('x'), { passed: 7, failed: 0 }]),
    ).toBe('8 passed, 3 failed')
  })
})
