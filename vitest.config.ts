import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take as long as all others together, the longest first: begun last, they would be waited for alone. */
const LONG = ['converge.test.ts', 'thousand.test.ts']
/** Those that put other modules in the place of some, which every file after them would get. */
const ALONE = ['src/gateway/auditFault.test.ts', 'src/sessions/list/hand.test.ts']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const long = LONG.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)))
    return [...new Set([...long, ...sorted])]
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    // All processors: nothing else runs beside these tests.
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Before each test: so none has to tidy what it has replaced.
    restoreMocks: true,
    unstubGlobals: true,
    setupFiles: ['.ci/cleanFile.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.ts', '.ci/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          // A process for each file, and all that it imports once more, would take as long as the tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
