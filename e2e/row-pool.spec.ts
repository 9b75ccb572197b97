import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import * as fc from 'fast-check'
import { build } from 'vite'
import type { Outcome, run, Step } from './support/rowPool'

// Of the rows alone, without the console: what focus and order in a document are, only a browser knows.

declare const rowPool: { run: typeof run }

let code: string
test.beforeAll(async () => {
  const entry = fileURLToPath(new URL('support/rowPool.ts', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'rowPool' } },
  })
  const [bundle] = Array.isArray(built) ? built : [built]
  const [file] = bundle !== undefined && 'output' in bundle ? bundle.output : []
  if (file?.type !== 'chunk') throw new Error('The rows were not built.')
  code = file.code
})

test.beforeEach(async ({ page }) => {
  await page.addScriptTag({ content: code })
})

/** Rows as a list has them: a stretch of its order, which a new order may mix; and one more that had the focus. */
const someRows = fc
  .tuple(fc.nat(60), fc.integer({ min: 0, max: 30 }), fc.nat(90), fc.boolean(), fc.boolean())
  .chain(([start, length, more, withMore, mixed]) => {
    const near = Array.from({ length }, (_, offset) => start + offset)
    const rows = !withMore || near.includes(more) ? near : more < start ? [more, ...near] : [...near, more]
    return mixed ? fc.shuffledSubarray(rows, { minLength: rows.length }) : fc.constant(rows)
  })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('arrange'), rows: someRows, inPlace: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('focus'),
      place: fc.nat(40),
      control: fc.constantFrom('title', 'terminate'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave', 'back') }) },
)

test('whatever is drawn: each row keeps its element, the focus its row, and the page its order', async ({
  page,
}) => {
  let reused = 0
  let gone = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const outcome: Outcome = await page.evaluate((given) => rowPool.run(given), steps)
      expect(outcome.faults).toEqual([])
      // An element is made only where none is free.
      expect(outcome.made).toBeLessThanOrEqual(outcome.needed)
      reused += outcome.reused
      gone += outcome.needed
    }),
    { numRuns: 300 },
  )
  expect(reused).toBeGreaterThan(1_000)
  expect(gone).toBeGreaterThan(300)
})

test('a long scroll makes no row twice, and moves only those that stand for others than before', async ({
  page,
}) => {
  const [screen, further, draws, rest] = [30, 2, 201, 5]
  const steps = Array.from({ length: draws }, (_, at): Step => {
    const rows = Array.from({ length: screen }, (_, offset) => at * further + offset)
    return { do: 'arrange', rows, inPlace: at % rest !== 0 }
  })
  const outcome = await page.evaluate((given) => rowPool.run(given), steps)
  const others = (draws - 1) * further
  expect(outcome).toEqual({
    faults: [],
    made: screen,
    needed: screen,
    reused: others,
    moved: screen + others,
  })
})

test('after a long scroll only those move that are fewer than the rest', async ({ page }) => {
  const [screen, further, draws] = [30, 2, 200]
  const steps = Array.from({ length: draws }, (_, at): Step => {
    const rows = Array.from({ length: screen }, (_, offset) => at * further + offset)
    return { do: 'arrange', rows, inPlace: true }
  })
  const outcome = await page.evaluate((given) => rowPool.run(given), [...steps, { do: 'settle' as const }])
  const turned = ((draws - 1) * further) % screen
  expect(outcome.faults).toEqual([])
  expect(outcome.moved).toBe(screen + Math.min(turned, screen - turned))
})
