/** What a step adds to the last line. `note` says what the numbers do not, `failures` names what failed, a line each. */
export type Tally = { passed: number; failed: number; note?: string; failures?: readonly string[] }

/** The very last line of `npm test`. */
export function summaryLine(tallies: readonly Tally[]): string {
  const sum = (key: 'passed' | 'failed') => tallies.reduce((total, tally) => total + tally[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed`
}

/** A check without tests of its own: one, passed or failed. */
export function countCheck(exitCode: number | null): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** The part of a Vitest JSON report that is counted (the form is Jest's). */
type VitestReport = {
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * Counts a Vitest JSON report. A file that failed before its tests counts as one failed; skipped tests are noted.
 * @param report the parsed report, or null when none was written
 * @param exitCode of the run: a failure that no test shows (an unhandled rejection) counts as one failed
 */
export function countVitest(report: unknown, exitCode: number | null): Tally {
  if (!isVitestReport(report)) return crashed('wrote no report')
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const emptyFailures = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = tests.filter((test) => test.status === 'failed').length + emptyFailures.length
  return withExit({ passed, failed }, tests.length - passed - failed + emptyFailures.length, exitCode)
}

/** The part of a Playwright JSON report that is counted. */
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/**
 * Counts a Playwright JSON report. Flaky is failed: a test that passes now and then proves nothing. Errors outside
 * every test count as one failed.
 */
export function countPlaywright(report: unknown, exitCode: number | null): Tally {
  if (!isPlaywrightReport(report)) return crashed('wrote no report')
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + (report.errors.length > 0 ? 1 : 0)
  return withExit({ passed: expected, failed }, skipped, exitCode)
}

function withExit(tally: Tally, skipped: number, exitCode: number | null): Tally {
  if (exitCode !== 0 && tally.failed === 0)
    return { ...tally, failed: 1, note: `failed outside its tests (exit code ${exitCode ?? 'none'})` }
  if (tally.passed + tally.failed === 0) return crashed('ran no test')
  return skipped > 0 ? { ...tally, note: `${skipped} skipped` } : tally
}

/** A step that came to no result: one failed. */
export function crashed(note: string): Tally {
  return { passed: 0, failed: 1, note }
}

function isVitestReport(report: unknown): report is VitestReport {
  return isObject(report) && Array.isArray(report['testResults'])
}

function isPlaywrightReport(report: unknown): report is PlaywrightReport {
  return isObject(report) && isObject(report['stats']) && Array.isArray(report['errors'])
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
