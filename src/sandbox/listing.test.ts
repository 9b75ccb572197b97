import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CREDENTIALS } from './credentials'
import { fromCursor, toCursor } from './cursor'
import { Organisation } from './organisation'
import { manualClock } from './clock'
import type { SandboxSession } from './session'
import { listPath, sandboxFor, START, walk } from './testing/running'

const ids = (list: readonly { session_id: string }[]) => list.map((one) => one.session_id)

describe('the list', () => {
  it('is newest first, 100 at a time unless told', async () => {
    const sandbox = await sandboxFor({ sessions: 150 })
    const page = await sandbox.list()
    expect(ids(page.items)).toEqual(ids(sandbox.organisation.all()).slice(0, 100))
    expect(page).toMatchObject({ total: 150, has_next_page: true })
    const created = page.items.map((one) => one.created_at)
    expect(created).toEqual([...created].sort((a, b) => b - a))
  })

  it.each([1, 7, 60, 200])('walks to exactly all, %i at a time', async (first) => {
    const sandbox = await sandboxFor()
    expect(ids(await walk(sandbox, `first=${first}`))).toEqual(ids(sandbox.organisation.all()))
  })

  it('says on the last page that it is, when it is full too', async () => {
    const sandbox = await sandboxFor()
    expect(await sandbox.list('?first=60')).toMatchObject({ end_cursor: null, has_next_page: false })
    expect(await sandbox.list('?first=59')).toMatchObject({ has_next_page: true })
  })

  it('goes on where it was while sessions come and go', async () => {
    const sandbox = await sandboxFor()
    const before = ids(sandbox.organisation.all())
    const { end_cursor } = await sandbox.list('?first=20')
    const late = sandbox.organisation.add({ title: 'late' })
    sandbox.organisation.remove(before[19] ?? '') // the very session that the cursor names
    const rest = await walk(sandbox, `first=20&after=${end_cursor}`)
    // The walk adds its own cursor after the one above; the last of a repeated value counts.
    expect(ids(rest)).toEqual(before.slice(20))
    expect(ids(rest)).not.toContain(late.session_id)
  })

  it('keeps within the window when the cursor is from outside it', async () => {
    const sandbox = await sandboxFor()
    const all = sandbox.organisation.all()
    const { end_cursor } = await sandbox.list('?first=5')
    const before = all[30]?.created_at ?? 0
    const found = await walk(sandbox, `first=200&created_before=${before}&after=${end_cursor}`)
    expect(ids(found)).toEqual(ids(all.filter((one) => one.created_at < before)))
  })

  it('keeps sessions of the same second apart', async () => {
    const sandbox = await sandboxFor({ sessions: 0 })
    for (let i = 0; i < 25; i += 1) sandbox.organisation.add({ created_at: START - 5 })
    const found = ids(await walk(sandbox, 'first=4'))
    expect(new Set(found).size).toBe(25)
    expect(found).toEqual([...found].sort().toReversed())
  })
})

describe('each parameter against the truth', () => {
  const some = <T>(list: readonly T[]) => list[Math.floor(list.length / 2)] as T // lists below are never empty
  type Case = [name: string, value: (all: readonly SandboxSession[]) => string[], keep: Keep]
  type Keep = (session: SandboxSession, values: string[]) => boolean
  const known = (values: (string | null)[]) => [...new Set(values)].filter((value) => value !== null)

  const CASES: Case[] = [
    ['session_ids', (all) => ids(all).slice(3, 6), (s, v) => v.includes(s.session_id)],
    ['created_after', (all) => [String(some(all).created_at)], (s, [v]) => s.created_at >= Number(v)],
    ['created_before', (all) => [String(some(all).created_at)], (s, [v]) => s.created_at < Number(v)],
    ['updated_after', (all) => [String(some(all).updated_at)], (s, [v]) => s.updated_at >= Number(v)],
    ['updated_before', (all) => [String(some(all).updated_at)], (s, [v]) => s.updated_at < Number(v)],
    [
      'tags',
      (all) => known(all.flatMap((s) => s.tags)).slice(0, 2),
      (s, v) => s.tags.some((t) => v.includes(t)),
    ],
    [
      'playbook_id',
      (all) => known(all.map((s) => s.playbook_id)).slice(0, 1),
      (s, v) => v.includes(s.playbook_id ?? ''),
    ],
    ['origins', () => ['slack', 'api'], (s, v) => v.includes(s.origin ?? '')],
    [
      'schedule_id',
      (all) => known(all.map((s) => s.schedule_id)).slice(0, 1),
      (s, v) => v.includes(s.schedule_id ?? ''),
    ],
    [
      'user_ids',
      (all) => known(all.map((s) => s.user_id)).slice(0, 3),
      (s, v) => v.includes(s.user_id ?? ''),
    ],
    [
      'service_user_ids',
      (all) => known(all.map((s) => s.service_user_id)).slice(0, 2),
      (s, v) => v.includes(s.service_user_id ?? ''),
    ],
    ['category', () => ['bug_fixing'], (s) => s.category === 'bug_fixing'],
    ['is_archived', () => ['true'], (s) => s.is_archived],
    ['is_archived', () => ['false'], (s) => !s.is_archived],
    [
      'repo_names',
      (all) => known(all.flatMap((s) => s.repo_names)).slice(0, 2),
      (s, v) => s.repo_names.some((r) => v.includes(r)),
    ],
  ]

  it.each(CASES)('%s', async (name, valuesOf, keep) => {
    const sandbox = await sandboxFor({ sessions: 300 })
    const all = sandbox.organisation.all()
    const values = valuesOf(all)
    const expected = ids(all.filter((session) => keep(session, values)))
    // A filter that lets nothing or everything through would prove nothing.
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(all.length)
    const query = values.map((value) => `${name}=${encodeURIComponent(value)}`).join('&')
    expect((await sandbox.list(`?${query}`)).total).toBe(expected.length)
    expect(ids(await walk(sandbox, `first=13&${query}`))).toEqual(expected)
  })

  it('lays windows end to end without a gap or an overlap', async () => {
    const sandbox = await sandboxFor({ sessions: 200 })
    const all = sandbox.organisation.all()
    const cut = some(all).created_at
    const newer = await walk(sandbox, `first=50&created_after=${cut}`)
    const older = await walk(sandbox, `first=50&created_before=${cut}`)
    expect([...ids(newer), ...ids(older)]).toEqual(ids(all))
  })

  it('joins parameters with and', async () => {
    const sandbox = await sandboxFor({ sessions: 300 })
    const found = await walk(sandbox, 'origins=webapp&is_archived=false&category=security')
    const expected = sandbox.organisation
      .all()
      .filter((s) => s.origin === 'webapp' && !s.is_archived && s.category === 'security')
    expect(expected.length).toBeGreaterThan(0)
    expect(ids(found)).toEqual(ids(expected))
  })

  it('takes bare ids only, and finds nothing where no value matches', async () => {
    const sandbox = await sandboxFor()
    const id = ids(sandbox.organisation.all())[0] ?? ''
    expect((await sandbox.list(`?session_ids=devin-${id}`)).total).toBe(0)
    expect(await sandbox.list('?tags=')).toMatchObject({ items: [], end_cursor: null, total: 0 })
    expect((await sandbox.list('?created_after=5&created_before=5')).total).toBe(0)
    expect((await sandbox.list('?created_after=2000000000&created_before=5')).total).toBe(0)
  })
})

describe('invariants', () => {
  it('a cursor comes back as the place it was made of', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^[0-9a-f]{32}$/), (created_at, session_id) => {
        expect(fromCursor(toCursor({ created_at, session_id }))).toEqual({ created_at, session_id })
      }),
    )
  })

  it('no other text is a cursor', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const place = fromCursor(text)
        expect(place === null || toCursor(place) === text).toBe(true)
      }),
    )
  })

  it('pages of any size, with any window and arrivals between them, hold each old session once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 80 }),
        fc.option(fc.tuple(fc.nat(60), fc.nat(60)), { nil: undefined }),
        (first, ages, window) => {
          const organisation = new Organisation({
            id: 'org-x',
            seed: 3,
            sessions: 0,
            life: false,
            faultSessions: false,
            clock: manualClock(START),
          })
          for (const age of ages) organisation.add({ created_at: START - age })
          const filter = window ? { created_after: START - window[0], created_before: START - window[1] } : {}
          const expected = organisation
            .all()
            .filter((s) => !window || (s.created_at >= START - window[0] && s.created_at < START - window[1]))
          const seen: SandboxSession[] = []
          let page = organisation.page({ first, after: null, filter })
          seen.push(...page.sessions)
          while (page.end) {
            organisation.add({ created_at: START + 1 })
            page = organisation.page({ first, after: page.end, filter })
            expect(page.sessions.length).toBeGreaterThan(0)
            seen.push(...page.sessions)
          }
          expect(ids(seen)).toEqual(ids(expected))
        },
      ),
      { numRuns: 60 },
    )
  })
})

it(
  'builds 100,000 sessions in seconds and pages through them in milliseconds',
  { timeout: 60_000 },
  async () => {
    const started = performance.now()
    const sandbox = await sandboxFor({ sessions: 100_000 })
    expect(performance.now() - started).toBeLessThan(12_000)

    const asked = performance.now()
    let after: string | null = null
    for (let i = 0; i < 20; i += 1) {
      const cursor: string = after === null ? '' : `&after=${after}`
      const { status, text } = await fetch(
        `${sandbox.url}${listPath(`?first=200&is_archived=false${cursor}`)}`,
        {
          headers: { authorization: `Bearer ${CREDENTIALS.full.token}` },
        },
      ).then(async (response) => ({ status: response.status, text: await response.text() }))
      expect(status).toBe(200)
      const page = JSON.parse(text) as { items: unknown[]; end_cursor: string; total: number } // 200 by the line above
      expect(page.items).toHaveLength(200)
      expect(page.total).toBeGreaterThan(80_000)
      after = page.end_cursor
    }
    expect((performance.now() - asked) / 20).toBeLessThan(200)

    const unfiltered = sandbox.organisation.page({ first: 200, after: null, filter: {} })
    expect(unfiltered).toMatchObject({ total: 100_000 })
  },
)
