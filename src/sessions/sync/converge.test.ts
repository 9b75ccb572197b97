import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_PAGES } from '../../devin/pagesHeader'
import { manualClock, type ManualClock } from '../../sandbox/clock'
import { createSandbox, type Sandbox } from '../../sandbox/server'
import type { Reader } from './reader'
import {
  byId,
  emptyDisk,
  everything,
  openSync,
  preferenceOf,
  sandboxReader,
  truthOf,
  type Disk,
  type Opening,
} from './testing/sync'

const RUNS = Number(process.env['CURFEW_CONVERGE_RUNS'] ?? 1_800)
/** One that has found something. Another each time would be as good, but a failure must not come and go. */
const SEED = Number(process.env['CURFEW_CONVERGE_SEED'] ?? 509_936_465)
/** And some that nobody has seen: what they find is found again with the seed that they print. */
const FRESH_RUNS = Math.ceil(RUNS / 9)
const FRESH_SEED = Number(process.env['CURFEW_CONVERGE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const START = 1_800_000_000
/** So small that an organisation of 100 is read in many windows and pages. */
const PAGE = 7
const CUT_ABOVE = 15
const SLICE_ROWS = 20
/** How far the clock here may be ahead of the API's, in seconds. */
const OFF = [0, 0, 3_600, -3_600, -1_800_000_000]

/** What may happen just before a call of the API is answered. */
const mischief = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ act: 'nothing' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('wait' as const), at: fc.integer({ min: 0, max: 900 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'start' as const,
        'terminate' as const,
        'archive' as const,
        'unarchive' as const,
        'categorise' as const,
        'delete' as const,
        'move silently' as const,
      ),
      at: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'lose the network' as const,
        'close the tab' as const,
        'rate limit' as const,
        'server error' as const,
        'repeat cursors' as const,
        'hide totals' as const,
        'break items' as const,
        'show all again' as const,
      ),
    }),
  },
)
type Mischief = typeof mischief extends fc.Arbitrary<infer T> ? T : never

test.each([
  ['as ever', RUNS, SEED],
  ['anew', FRESH_RUNS, FRESH_SEED],
])(
  'whatever happens while it is read, the replica ends equal to the organisation, field by field (%s)',
  async (_, numRuns, seed) => {
    const seen = { sessions: 0, calls: 0 }
    console.log(`converge: ${numRuns} runs, seed ${seed}`)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 110 }),
        fc.constantFrom(...OFF),
        fc.boolean(),
        fc.array(mischief, { minLength: 10, maxLength: 80, size: 'max' }),
        async (organisation, size, off, totals, script) => {
          const clock = manualClock(START)
          const sandbox = createSandbox({ seed: organisation, sessions: size, clock, faultSessions: false })
          const disk = emptyDisk()
          const options = {
            cutAbove: CUT_ABOVE,
            sliceRows: SLICE_ROWS,
            date: () => (clock.now() + off) * 1000,
          }
          await live(sandbox, clock, disk, options, script)
          seen.calls += sandbox.calls.length
          const { columns, sync } = openSync(smallPages(sandbox), disk, options)
          sandbox.faults.clear()
          // Without totals to the end: then nothing is counted, and everything is read again part by part.
          if (!totals) sandbox.faults.arm({ name: 'null-total', on: 'list' })
          sync.wantArchived()
          const { signal } = new AbortController()
          await Promise.all([sync.readShelves(signal), sync.readChanges(signal)])
          expect(sync.complete).toBe(true)
          await sync.readChanges(signal)
          for (let batch = 0; batch * 100 < columns.count; batch += 1) await sync.readLiving(signal)
          const parts = totals ? 1 : 2 + columns.count / SLICE_ROWS
          for (let part = 0; part < parts; part += 1) expect(await sync.recount(signal)).toBe(!totals)
          expect(byId(everything(columns))).toEqual(truthOf(sandbox))
          expect(sync.state.brokenChanges).toBe(0)
          seen.sessions += columns.count
        },
      ),
      { numRuns, seed },
    )
    console.log(`converge: ${seen.calls} calls, ${seen.sessions} sessions compared`)
  },
  600_000,
)

/** Page loads, one after the other, that sync as a page does while the script lasts. */
async function live(
  sandbox: Sandbox,
  clock: ManualClock,
  disk: Disk,
  options: Opening,
  script: readonly Mischief[],
): Promise<void> {
  const left = [...script]
  for (let loads = 0; left.length > 0 && loads < 30; loads += 1) {
    const tab = new AbortController()
    const reader = smallPages(sandbox, () => {
      const next = left.shift()
      if (next !== undefined) meddle(next, sandbox, clock, tab)
    })
    const { sync } = openSync(reader, disk, options)
    if (loads === 1) sync.wantArchived()
    if (loads === 2) sync.prefer([preferenceOf([{ category: 'bug_fixing' }], 'active')])
    // As whoever leads does: what is there is read while changes are looked for.
    const again = async (...work: (() => Promise<unknown>)[]) => {
      for (let turn = 0; left.length > 0 && !tab.signal.aborted && turn < 40; turn += 1) {
        await work[turn % work.length]?.().catch(() => undefined)
      }
    }
    await Promise.all([
      again(() => sync.readShelves(tab.signal)),
      again(
        () => sync.readChanges(tab.signal, loads % 2 === 0),
        () => sync.readLiving(tab.signal),
        () => sync.recount(tab.signal),
      ),
    ])
  }
}

/** Pages of a few sessions, whatever was asked for: the API may well give fewer than that. Now one at once, now several. */
function smallPages(sandbox: Sandbox, before?: () => void): Reader {
  let asked = 0
  const reader = sandboxReader(
    {
      ...sandbox,
      fetch: (request) => {
        const url = new URL(request.url)
        if (!url.searchParams.has('session_ids')) url.searchParams.set('first', String(PAGE))
        return sandbox.fetch(new Request(url, request))
      },
    },
    before,
  )
  return {
    ...reader,
    list: (query, signal) => {
      asked += 1
      return reader.list(query, signal, 1 + (asked % MOST_PAGES))
    },
  }
}

function meddle(next: Mischief, sandbox: Sandbox, clock: ManualClock, tab: AbortController): void {
  const { organisation, faults } = sandbox
  const all = organisation.all()
  const session = all[('at' in next ? next.at : 0) % Math.max(1, all.length)]
  const id = session?.session_id ?? ''
  switch (next.act) {
    case 'nothing':
      return
    case 'wait':
      clock.advance(next.at)
      return
    case 'start':
      organisation.add({ title: `Started at ${next.at}` })
      return
    case 'lose the network':
      throw new TypeError('network')
    case 'close the tab':
      tab.abort()
      return
    case 'rate limit':
      faults.arm({ name: 'rate-limit', on: 'list', times: 2 })
      return
    case 'server error':
      faults.arm({ name: 'server-error', on: 'list', times: 5 })
      return
    case 'repeat cursors':
      faults.arm({ name: 'looping-cursor', on: 'list' })
      return
    case 'hide totals':
      faults.arm({ name: 'null-total', on: 'list' })
      return
    case 'break items':
      faults.arm({ name: 'broken-item', on: 'list' })
      return
    case 'show all again':
      faults.clear()
      return
    default:
      if (session === undefined) return
  }
  switch (next.act) {
    case 'terminate':
      organisation.terminate(id, { archive: next.at % 2 === 0 })
      return
    case 'archive':
      organisation.archive(id)
      return
    case 'unarchive':
      organisation.unarchive(id)
      return
    case 'categorise':
      organisation.update(id, { category: 'security', subcategory: 'Late' })
      return
    case 'delete':
      organisation.remove(id)
      return
    case 'move silently':
      // Only of those that live has the API been seen to do so.
      if (session.status === 'running' && !session.is_archived)
        organisation.update(id, { acus_consumed: next.at % 500, updated_at: session.updated_at })
      return
  }
}
