import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take as long as all others together, the longest first: begun last, they would be waited for alone. */
const LONG = ['converge.test.ts', 'thousand.test.ts']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const long = LONG.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)))
    return [...new Set([...long, ...sorted])]
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', '.ci/**/*.test.ts'],
    environment: 'node',
    // All processors: nothing else runs beside these tests.
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
