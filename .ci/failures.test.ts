import { describe, expect, it } from 'vitest'
import { playwrightFailures, vitestFailures } from './failures'

describe('vitestFailures', () => {
  it('names each failed test with the first line of why', () => {
    const passed = { fullName: 'a is well', status: 'passed', failureMessages: [] }
    const failed = {
      fullName: 'a is not',
      status: 'failed',
      failureMessages: ['\u001B[31mError: expected 1\u001B[39m\n at x'],
    }
    const report = {
      testResults: [{ name: '/root/src/a.test.ts', status: 'failed', assertionResults: [passed, failed] }],
    }
    expect(vitestFailures(report, '/root')).toEqual(['src/a.test.ts › a is not: Error: expected 1'])
  })

  it('names a file that failed before its tests', () => {
    const report = {
      testResults: [
        { name: '/root/b.test.ts', status: 'failed', message: 'Cannot find it', assertionResults: [] },
      ],
    }
    expect(vitestFailures(report, '/root')).toEqual(['b.test.ts: Cannot find it'])
  })

  it.each([[null], [{}], [{ testResults: [{}] }]])('says nothing of what is no report: %j', (report) => {
    expect(vitestFailures(report, '/root')).toEqual([])
  })
})

describe('playwrightFailures', () => {
  const spec = (title: string, ok: boolean, status: string, message?: string) => ({
    title,
    ok,
    file: 'list.spec.ts',
    line: 7,
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  })

  it('names each that failed or is flaky, and the parts it stands in', () => {
    const report = {
      suites: [
        {
          title: 'list.spec.ts',
          specs: [spec('shows', true, 'expected')],
          suites: [
            {
              title: 'of many',
              specs: [spec('counts', false, 'unexpected', 'Error: 3\n at y'), spec('moves', true, 'flaky')],
            },
          ],
        },
      ],
    }
    expect(playwrightFailures(report)).toEqual([
      'list.spec.ts:7 › of many › counts: Error: 3',
      'list.spec.ts:7 › of many › moves',
    ])
  })

  it('says nothing of what is no report', () => {
    expect(playwrightFailures({ suites: 3 })).toEqual([])
  })
})
