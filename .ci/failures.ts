import { z } from 'zod'

/** The part of a Vitest JSON report that is read here. */
const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/**
 * What failed, a line each, so that the end of a long log says it.
 * @param report as Vitest writes it; of any other nothing is said
 * @param root of the project, which the names of files begin with
 */
export function vitestFailures(report: unknown, root: string): string[] {
  const { data } = vitestReport.safeParse(report)
  return (data?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [line(file, message)]
    return failed.map(({ fullName, failureMessages }) => line(`${file} › ${fullName}`, failureMessages?.[0]))
  })
}

const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
})
const suite = z.object({
  title: z.string(),
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional()
  },
})
const playwrightReport = z.object({ suites: z.array(suite) })

/** The same of a Playwright JSON report. Flaky is failed. */
export function playwrightFailures(report: unknown): string[] {
  const { data } = playwrightReport.safeParse(report)
  return (data?.suites ?? []).flatMap((one) => ofSuite(one, []))
}

function ofSuite({ title, specs, suites = [] }: z.infer<typeof suite>, above: readonly string[]): string[] {
  const titles = [...above, title]
  return [
    ...specs
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
      .map((one) => {
        // The first is the file, which stands there with its line.
        const name = [`${one.file}:${one.line}`, ...titles.slice(1), one.title].join(' › ')
        return line(
          name,
          one.tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors))[0]?.message,
        )
      }),
    ...suites.flatMap((inner) => ofSuite(inner, titles)),
  ]
}

/** With the first line of the message, without the colours of a terminal. */
function line(name: string, message = ''): string {
  // oxlint-disable-next-line no-control-regex -- they begin with one
  const [first = ''] = message.replace(/\u001B\[[\d;]*m/g, '').split('\n')
  return first === '' ? name : `${name}: ${first}`
}
