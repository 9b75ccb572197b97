import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from '../../devin/client'
import { CREDENTIALS } from '../../sandbox/credentials'
import { manualClock, type ManualClock } from '../../sandbox/clock'
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../../sandbox/server'
import { sessionWith } from '../testing'
import type { Session } from '../../devin/session'
import { allRows } from './columns'
import { Replica } from './replica'
import { readChanges, readShelf, type Source } from './sync'

const START = 1_800_000_000
const running: RunningSandbox[] = []
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close()
})

async function organisation(options: SandboxOptions = {}) {
  const clock = manualClock(START)
  const sandbox = await startSandbox({ sessions: 450, faultSessions: false, clock, ...options })
  running.push(sandbox)
  return { clock, sandbox, source: sourceOf(sandbox) }
}

/** The client as in the page, but for the credential that the gateway would add, and without waiting. */
function sourceOf(sandbox: RunningSandbox): Source {
  const client = createClient({
    baseUrl: sandbox.url,
    sleep: () => Promise.resolve(),
    fetch: (url, init) => {
      const headers = new Headers(init?.headers)
      headers.set('authorization', `Bearer ${CREDENTIALS.full.token}`)
      return fetch(url, { ...init, headers })
    },
  })
  return { client, orgId: sandbox.organisation.id, signal: new AbortController().signal }
}

const nothing = () => undefined

function everything({ columns }: Replica): Session[] {
  return Array.from(allRows(columns)).flatMap((row) => columns.read(row) ?? [])
}

/** What the replica and the sandbox say of each session, to be compared. */
function stateOf(
  sessions: Iterable<{
    session_id: string
    status: string
    updated_at: number
    is_archived: boolean
    acus_consumed: number | null
  }>,
) {
  const rows = [...sessions].map((s) =>
    [s.session_id, s.status, s.updated_at, s.is_archived, s.acus_consumed].join(' '),
  )
  return rows.toSorted()
}

describe('reading an organisation', () => {
  test('reads every page of what is not archived, and draws after each', async () => {
    const { sandbox, source } = await organisation()
    const replica = new Replica()
    const drawn: number[] = []
    await readShelf(replica, 'active', source, () => drawn.push(replica.countOn('active')))
    const truth = sandbox.organisation.all().filter((session) => !session.is_archived)
    expect(stateOf(everything(replica))).toEqual(stateOf(truth))
    expect(drawn).toEqual([200, 400, truth.length])
    expect(replica.progress.active).toEqual({ complete: true, total: truth.length, next: null, broken: 0 })
  })

  test('goes on where a failure stopped it', async () => {
    const { sandbox, source } = await organisation()
    const replica = new Replica()
    let pages = 0
    const failing = readShelf(replica, 'active', source, () => {
      pages += 1
      if (pages === 2) sandbox.faults.arm({ name: 'server-error', on: 'list', times: 4 })
    })
    await expect(failing).rejects.toMatchObject({ kind: 'http', status: 500 })
    expect(replica.countOn('active')).toBe(400)
    await readShelf(replica, 'active', source, nothing)
    const truth = sandbox.organisation.all().filter((session) => !session.is_archived)
    expect(stateOf(everything(replica))).toEqual(stateOf(truth))
    // 3 pages and the 4 tries that failed: nothing was read twice.
    expect(sandbox.calls).toHaveLength(7)
  })

  test('a cursor that leads back to its page ends the walk', async () => {
    const { sandbox, source } = await organisation()
    sandbox.faults.arm({ name: 'looping-cursor', on: 'list' })
    const replica = new Replica()
    await readShelf(replica, 'active', source, nothing)
    expect(replica.progress.active.complete).toBe(true)
    expect(sandbox.calls.length).toBeLessThanOrEqual(3)
  })

  test('broken items are counted and cost nothing else', async () => {
    const { sandbox, source } = await organisation()
    sandbox.faults.arm({ name: 'broken-item', on: 'list' })
    const replica = new Replica()
    await readShelf(replica, 'active', source, nothing)
    const truth = sandbox.organisation.all().filter((session) => !session.is_archived)
    expect(replica.progress.active.broken).toBe(3)
    expect(replica.countOn('active')).toBe(truth.length - 3)
  })

  test('a change that cannot be read is counted until it can', async () => {
    const { clock, sandbox, source } = await organisation({ life: false })
    const replica = new Replica()
    await readShelf(replica, 'active', source, nothing)
    const [session] = everything(replica)
    clock.advance(60)
    sandbox.organisation.update(session?.session_id ?? '', { title: 'Changed' })
    sandbox.faults.arm({ name: 'broken-item', on: 'list' })
    await readChanges(replica, source)
    expect(replica.brokenChanges).toBe(1)
    sandbox.faults.clear()
    await readChanges(replica, source)
    expect(replica.brokenChanges).toBe(0)
    expect(replica.get(session?.session_id ?? sessionWith({}).session_id)?.title).toBe('Changed')
  })

  test('an answer that was overtaken changes nothing', () => {
    const replica = new Replica()
    replica.merge([sessionWith({ status: 'exit', updated_at: 2_000 })])
    replica.merge([sessionWith({ status: 'running', updated_at: 1_999 })])
    expect(everything(replica).map((session) => session.status)).toEqual(['exit'])
  })
})

describe('keeping up', () => {
  test('whatever happens while and after it is read, the replica ends as the organisation is', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 4_000 }) }),
      fc.record({
        act: fc.constantFrom('archive' as const, 'unarchive' as const, 'terminate' as const),
        at: fc.nat(),
      }),
      fc.record({ act: fc.constant('add' as const) }),
      fc.record({ act: fc.constant('fail' as const) }),
      fc.record({ act: fc.constant('read' as const) }),
    )
    let sessions = 0
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1_000 }),
        fc.array(step, { maxLength: 12 }),
        async (seed, steps) => {
          const { clock, sandbox, source } = await organisation({ sessions: 230, seed })
          const replica = new Replica()
          const left = [...steps]
          const meddle = () => change(left.shift(), sandbox, clock)
          await persist(() => readShelf(replica, 'active', source, meddle))
          await persist(() => readShelf(replica, 'archived', source, meddle))
          while (left.length > 0) {
            if (left[0]?.act === 'read') await readChanges(replica, source).catch(nothing)
            meddle()
          }
          sandbox.faults.clear()
          await readChanges(replica, source)
          expect(stateOf(everything(replica))).toEqual(stateOf(sandbox.organisation.all()))
          sessions += everything(replica).length
          await sandbox.close()
        },
      ),
      { numRuns: 60 },
    )
    console.log(`replica: 60 runs, ${sessions} sessions compared`)
  }, 60_000)
})

type Change = { act: string; seconds?: number; at?: number } | undefined

function change(step: Change, { organisation, faults }: RunningSandbox, clock: ManualClock): void {
  const all = organisation.all()
  const id = all[(step?.at ?? 0) % all.length]?.session_id ?? ''
  if (step?.act === 'wait') clock.advance(step.seconds ?? 0)
  if (step?.act === 'archive') organisation.archive(id)
  if (step?.act === 'unarchive') organisation.unarchive(id)
  if (step?.act === 'terminate') organisation.terminate(id, { archive: false })
  if (step?.act === 'add') organisation.add()
  if (step?.act === 'fail') faults.arm({ name: 'server-error', on: 'list', times: 4 })
}

/** As the page does: a read that failed is tried again. */
async function persist(read: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      return await read()
    } catch {
      // The next try goes on from there.
    }
  }
  throw new Error('It never came to an end')
}
