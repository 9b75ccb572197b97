import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SessionId } from '../../devin/id'
import { ACTIVITIES, activity } from '../../devin/activity'
import { CATEGORIES } from '../../devin/vocabulary'
import { NO_FILTERS, type Filters } from '../filters/filters'
import { select } from '../filters/select'
import { encode } from '../replica/block'
import { allRows, SessionColumns } from '../replica/columns'
import { sessionWith } from '../testing'
import { overviewOf, overviewSteps, STACK, STEP_ROWS, totalOf } from './bins'
import { calendarOf } from '../../lib/calendar'
import { binWords, timeWords } from './words'

const NOW = Date.UTC(2026, 10, 25, 12) / 1_000
const DAY = 86_400

const sessions = fc.array(
  fc.record({
    status: fc.constantFrom('running', 'suspended', 'exit', 'error', 'hibernating'),
    status_detail: fc.constantFrom(null, 'working', 'finished', 'inactivity'),
    category: fc.constantFrom(null, ...CATEGORIES.slice(0, 3), 'gardening'),
    created_at: fc.integer({ min: NOW - 90 * DAY, max: NOW }),
    is_archived: fc.boolean(),
  }),
  { maxLength: 60 },
)

const filters: fc.Arbitrary<Partial<Filters>> = fc.record({
  created: fc.constantFrom(null, '30d', '2026-10-01..2026-10-20'),
  category: fc.constantFrom([], ['uncategorised'], ['gardening', CATEGORIES[0]]),
  activity: fc.constantFrom(null, 'working'),
})

function lookAt(list: readonly Parameters<typeof sessionWith>[0][], wanted: Partial<Filters>) {
  const columns = new SessionColumns()
  const all = list.map((one, index) => sessionWith({ ...one, session_id: `id${index}` }))
  columns.merge(encode(all))
  const asked = { ...NO_FILTERS, ...wanted }
  const { counted } = select(columns, allRows(columns), asked, NOW * 1_000)
  /** Plainly: those that are shown when one filter is left out. */
  const without = (name: 'created' | 'category') => {
    const rest = { ...asked, [name]: NO_FILTERS[name] }
    const { rows } = select(columns, allRows(columns), rest, NOW * 1_000)
    return Array.from(rows, (row) => all[row]).filter((one) => one !== undefined)
  }
  return { counted, without }
}

describe('what the list shows over time and by category', () => {
  test.each([1.7e15, 1.7e12, -1e14, 9e12, -1, 0, 1_000_000_000])(
    'one that is said to be created at %d is in no bin, and the others are in theirs',
    (created_at) => {
      const { counted } = lookAt([{ created_at: NOW - DAY }, { created_at }, { created_at: NOW }], {})
      const { bins, categories } = overviewOf(counted, 60, calendarOf('Europe/Berlin'))
      if (bins === null) throw new Error('Two are to be seen.')
      const totals = bins.at.slice(1).map((_, bin) => totalOf(bins, bin))
      expect(totals.reduce((sum, one) => sum + one, 0)).toBe(2)
      expect(totals.length).toBeLessThanOrEqual(60)
      expect(timeWords(bins, calendarOf('Europe/Berlin')).edge(0)).not.toBe('')
      expect([...categories.values()]).toEqual([3])
      // And where there is no other, there is nothing over time.
      expect(overviewOf(lookAt([{ created_at }], {}).counted, 60, calendarOf('utc')).bins).toBeNull()
    },
  )

  test('each session is counted once, in the bin and under the activity that are its own', () => {
    fc.assert(
      fc.property(sessions, filters, fc.constantFrom('utc', 'America/St_Johns'), (list, wanted, zone) => {
        const { counted, without } = lookAt(list, wanted)
        const { bins, categories } = overviewOf(counted, 60, calendarOf(zone))
        const overTime = without('created')
        if (bins === null) {
          expect(overTime).toEqual([])
          return
        }
        bins.at.slice(0, -1).forEach((from, bin) => {
          const inIt = overTime.filter(
            (one) => one.created_at >= from && one.created_at < (bins.at[bin + 1] ?? 0),
          )
          expect(totalOf(bins, bin)).toBe(inIt.length)
          ACTIVITIES.forEach((name, place) =>
            expect(bins.counts[bin * STACK + place]).toBe(
              inIt.filter((one) => activity(one) === name).length,
            ),
          )
        })
        expect(bins.counts.reduce((sum, many) => sum + many, 0)).toBe(overTime.length)
        const byCategory = new Map<string, number>()
        for (const { category } of without('category')) {
          const name = category ?? 'uncategorised'
          byCategory.set(name, (byCategory.get(name) ?? 0) + 1)
        }
        expect(categories).toEqual(byCategory)
      }),
      { numRuns: 300 },
    )
  })

  test('in words', () => {
    const { counted } = lookAt(
      [
        { status: 'running', status_detail: 'working', created_at: NOW },
        { status: 'exit', created_at: NOW - 60 },
        { status: 'exit', created_at: NOW - 40 * DAY },
      ],
      {},
    )
    const { bins } = overviewOf(counted, 60, calendarOf('utc'))
    if (bins === null) throw new Error('There are sessions.')
    const last = bins.at.length - 2
    const words = timeWords(bins, calendarOf('utc'))
    expect(binWords(bins, last)).toBe('2 sessions: 1 working, 1 ended')
    expect(binWords(bins, 1)).toBe('0 sessions')
    expect(words.bin(last)).toContain('25')
    expect(words.zone).toBe('UTC')
  })

  test('over 100,000 sessions it takes less than 10 ms', () => {
    const columns = new SessionColumns()
    const block = encode(
      Array.from({ length: 2_000 }, (_, n) =>
        sessionWith({
          session_id: `s${n}`,
          status: n % 5 === 0 ? 'running' : 'exit',
          category: CATEGORIES[n % CATEGORIES.length] ?? null,
          created_at: NOW - ((n * 7_919 * 3_600) % (300 * DAY)),
        }),
      ),
    )
    for (let times = 0; times < 50; times += 1) {
      const { session_id } = sessionWith({ session_id: String(times) })
      columns.merge({ ...block, ids: block.ids.map((id) => (session_id + id) as SessionId) }) // an id of its own
    }
    expect(columns.count).toBe(100_000)
    const { counted } = select(columns, allRows(columns), NO_FILTERS, NOW * 1_000)
    const calendar = calendarOf('local')
    // The quickest of many: the machine may have other things to do, and the engine compiles it in the meantime.
    let quickest = Infinity
    for (let times = 0; times < 100 && quickest >= 10; times += 1) {
      const start = performance.now()
      overviewOf(counted, 60, calendar)
      quickest = Math.min(quickest, performance.now() - start)
    }
    expect(quickest).toBeLessThan(10)
  })

  test('of many in steps, which together count each once', () => {
    const columns = new SessionColumns()
    const usual = sessionWith({})
    const many = Array.from({ length: 2 * STEP_ROWS + 500 }, (_, n) => ({
      ...usual,
      session_id: `id${n}` as SessionId, // not each by the schema: there are many
      created_at: NOW - (n % 60) * DAY,
    }))
    columns.merge(encode(many))
    const { counted } = select(columns, allRows(columns), NO_FILTERS, NOW * 1_000)
    const steps = overviewSteps(counted, 60, calendarOf('utc'))
    let paused = 0
    let step = steps.next()
    for (; step.done !== true; step = steps.next()) paused += 1
    // Twice over all of them.
    expect(paused).toBe(4)
    const { bins } = step.value
    if (bins === null) throw new Error('There are some.')
    const totals = bins.at.slice(1).map((_, bin) => totalOf(bins, bin))
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(many.length)
    expect(step.value).toEqual(overviewOf(counted, 60, calendarOf('utc')))
  })
})
