import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOver } from '../../devin/activity'
import { isEnd } from './machine'
import { TestTabs, type Tab } from './testing/tabs'
import { ids, planFor, World, type Fault, type Operation } from './testing/world'

const RUNS = 100
const SESSIONS = 12

type Happening =
  | { what: 'fault'; operation: Operation; fault: Fault; times: number }
  | { what: 'heal' | 'offline' | 'online' | 'reload' }
  | { what: 'undo' | 'sendNow' | 'pause' | 'resume' | 'stopRest' | 'readAgain'; tab: 0 | 1 }
  | { what: 'exit' | 'delete'; session: number }

const faults = fc.record({
  what: fc.constant('fault' as const),
  operation: fc.constantFrom<Operation>('change', 'change', 'change', 'get', 'get', 'list', 'self'),
  fault: fc.constantFrom<Fault>(
    'lost',
    'lost',
    { status: 500 },
    { status: 429, retryAfter: 2 },
    { status: 429 },
    { status: 401 },
    { status: 409 },
    'network',
    'timeout',
  ),
  times: fc.integer({ min: 1, max: 5 }),
})
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: faults },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom('heal' as const, 'offline', 'online', 'reload') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('undo' as const, 'sendNow', 'pause', 'resume', 'resume', 'stopRest', 'readAgain'),
      tab: fc.constantFrom(0 as const, 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('exit' as const, 'delete'),
      session: fc.nat(SESSIONS - 1),
    }),
  },
)
const stories = fc.record({
  graceMs: fc.constantFrom(0, 1_000),
  rung: fc.constantFrom('terminate' as const, 'terminate-archive'),
  /** What its first calls meet. */
  before: fc.array(faults, { maxLength: 4 }),
  steps: fc.array(fc.tuple(fc.constantFrom(0, 5, 20, 100, 1_000, 9_000), happenings), { maxLength: 14 }),
})

/** What happens to one batch, in two tabs of which the first begins it. */
async function live(story: typeof stories extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  const world = new World()
  const tabs = new TestTabs(world)
  try {
    const sessions = world.add(ids(SESSIONS))
    const options = { graceMs: story.graceMs }
    const open: [Tab, Tab] = [await tabs.open(options), await tabs.open(options)]
    for (const { operation, fault, times } of story.before) world.meets(operation, fault, times)
    open[0].batches.start('b1', planFor(sessions, story.rung))
    // Until it is written down it is known to nobody else, and gone with its page; nothing has been sent then.
    await tabs.until(() => open[1].batches.read().length > 0)
    for (const [delay, happening] of story.steps) {
      await tabs.pass(delay, Math.max(1, Math.min(delay, 100)))
      switch (happening.what) {
        case 'fault':
          world.meets(happening.operation, happening.fault, happening.times)
          break
        case 'heal':
          world.heals()
          break
        case 'offline':
        case 'online':
          tabs.setOnline(happening.what === 'online')
          break
        case 'reload':
          open[0].batches.close()
          open[0] = await tabs.open(options)
          break
        case 'exit':
          world.set(`s${happening.session}`, { status: 'exit', status_detail: null })
          break
        case 'delete':
          world.sessions.delete(`s${happening.session}`)
          break
        default:
          open[happening.tab].batches[happening.what]('b1')
      }
    }
    // In the end all is well again, and the operator lets it go on.
    world.heals()
    tabs.setOnline(true)
    await tabs.pass(120_000, 1_000)
    for (const tab of open) tab.batches.resume('b1')
    await tabs.pass(300_000, 1_000)
    check(world, open)
  } finally {
    tabs.close()
  }
}

function check(world: World, [one, two]: readonly [Tab, Tab]): void {
  const batch = one.view()
  expect(batch.phase).toBe('done')
  expect(batch.targets.map(({ id }) => id)).toEqual(ids(SESSIONS))
  // What is still read now and then may just have been.
  expect(two.states()).toEqual(one.states())
  // None took two.
  expect(new Set(world.took).size).toBe(world.took.length)
  for (const { id, state, tries } of batch.targets) {
    expect(isEnd(state)).toBe(true)
    const calls = world.calls.filter((call) => call.id === id).map(({ operation }) => operation)
    expect(calls.join(' ')).not.toMatch(/change change/)
    const session = world.sessions.get(id)
    const over = session !== undefined && isOver(session)
    if (state === 'terminated' || state === 'already-over') expect(over || session === undefined).toBe(true)
    if (state === 'cancelled' || state === 'already-over') expect(world.took).not.toContain(id)
    if (state === 'cancelled') expect(tries).toBe(0)
    if (state === 'unknown') expect(over).toBe(false)
  }
}

test('whatever happens, none is lost, none is called twice without a read, and no word is untrue', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      runs += 1
      await live(story)
    }),
    { numRuns: RUNS },
  )
  console.log(`${runs} stories`)
}, 120_000)
