import { describe, expect, test, vi } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { GATEWAY_PROBLEM } from '../../devin/gatewayProblems'
import { errorFromAnswer } from '../../devin/errorFromAnswer'
import type { DevinClient } from '../../devin/client'
import { sessionIdFrom, type SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { fail, ok } from '../../lib/result'
import { sessionWith } from '../../sessions/testing'
import { follow } from './follow'

const id = (text: string) => sessionIdFrom(text) as SessionId // every text here is one
const of = (session_id: string, fields: object = {}) =>
  sessionWith({ session_id, status_detail: 'working', ...fields })
const parentOf = (session_id: string, children: readonly string[], fields: object = {}) =>
  of(session_id, { child_session_ids: children, ...fields })

/** An API with these sessions. `calls` are those that were made: ids in a page, or one by itself. */
function apiOf(sessions: readonly Session[]) {
  const all = new Map(sessions.map((session) => [session.session_id, session]))
  const calls: string[] = []
  const state: { error: ApiError | null } = { error: null }
  const client: Pick<DevinClient, 'getSession' | 'listSessions'> = {
    listSessions: (_org, { session_ids = [], is_archived }) => {
      calls.push(`${is_archived === true ? 'archived ' : ''}page of ${session_ids.length}`)
      if (state.error !== null) return Promise.resolve(fail(state.error))
      const found = session_ids.flatMap((one) => all.get(id(one)) ?? [])
      const shelf = found.filter((session) => session.is_archived === is_archived)
      return Promise.resolve(ok({ sessions: shelf, broken: 0, next: null, total: shelf.length }))
    },
    getSession: (_org, one) => {
      calls.push(one)
      if (state.error !== null) return Promise.resolve(fail(state.error))
      const session = all.get(one)
      return Promise.resolve(
        session === undefined ? fail(errorFromAnswer(404, null, null, null)) : ok(session),
      )
    },
  }
  return { client, calls, all, state }
}

type Api = ReturnType<typeof apiOf>

/** Follows some of an API's sessions, of which the page knows some. */
function following(api: Api, chosen: readonly Session[], known: readonly Session[] = []) {
  const page = new Map(known.map((session) => [session.session_id, session]))
  const learned: SessionId[] = []
  const followed = follow({
    client: api.client,
    orgId: 'org-test',
    chosen,
    find: (one) => page.get(one),
    onRead: ({ session_id }) => learned.push(session_id),
  })
  return { followed, page, learned }
}

/** The first round of reads, to its end. */
async function readOnce({ followed }: ReturnType<typeof following>): Promise<void> {
  vi.useFakeTimers()
  const stop = followed.start()
  await vi.advanceTimersByTimeAsync(4_999)
  stop()
  vi.useRealTimers()
}

const idsOf = ({ followed }: ReturnType<typeof following>) => [...followed.read().entries.keys()].toSorted()

describe('children', () => {
  test('one that is answered with another session is not read, and not asked for without end', async () => {
    const api = apiOf([parentOf('a', ['b']), of('c')])
    api.client.getSession = (_org, one) => {
      api.calls.push(one)
      return Promise.resolve(ok(one === 'a' ? parentOf('a', ['b']) : of('c')))
    }
    const all = following(api, [parentOf('a', ['b'])])
    await readOnce(all)
    expect(all.followed.read()).toMatchObject({ counting: false, unread: ['b'] })
    expect(idsOf(all)).toEqual(['a'])
    expect(api.calls.length).toBeLessThan(10)
  })

  test('are found to the last, by what the page knows, before anything is asked', () => {
    const family = [parentOf('a', ['b']), parentOf('b', ['c']), parentOf('c', ['a'])]
    const all = following(apiOf(family), family.slice(0, 1), family)
    expect(idsOf(all)).toEqual(['a', 'b', 'c'])
    expect(all.followed.read().counting).toBe(false)
  })

  test('250 of them, in three generations, of which the page knows none: it counts until it has them all', async () => {
    const names = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `s${from + n}`)
    const sessions = [
      parentOf('root', names(0, 120)),
      ...names(0, 120).map((name, n) =>
        parentOf(name, n === 7 ? names(120, 240) : [], { is_archived: n % 3 === 0 }),
      ),
      ...names(120, 240).map((name, n) => parentOf(name, n === 0 ? names(240, 250) : [])),
      ...names(240, 250).map((name) => of(name)),
    ]
    const all = following(apiOf(sessions), sessions.slice(0, 1))
    expect(all.followed.read().counting).toBe(true)
    await readOnce(all)
    expect(all.followed.read()).toMatchObject({ counting: false, unread: [] })
    expect(all.followed.read().entries.size).toBe(251)
  })

  test('one that is over may have some that are not', async () => {
    const sessions = [parentOf('a', ['b']), parentOf('b', ['c'], { status: 'exit' }), of('c')]
    const all = following(apiOf(sessions), sessions.slice(0, 1))
    await readOnce(all)
    expect(idsOf(all)).toEqual(['a', 'b', 'c'])
  })

  test('one that is deleted counts for nothing; one that cannot be read is told', async () => {
    const sessions = [parentOf('a', ['b', 'c']), of('b')]
    const api = apiOf(sessions)
    const all = following(api, sessions.slice(0, 1))
    await readOnce(all)
    expect(idsOf(all)).toEqual(['a', 'b'])
    expect(all.followed.read()).toMatchObject({ counting: false, unread: [] })

    const broken = apiOf(sessions)
    broken.state.error = errorFromAnswer(500, null, null, null)
    const blind = following(broken, sessions.slice(0, 1))
    await readOnce(blind)
    expect(blind.followed.read()).toMatchObject({ counting: false, unread: ['b', 'c'] })
  })

  test('one that comes while the dialog is open is found', async () => {
    const api = apiOf([of('a')])
    const all = following(api, [of('a')])
    await readOnce(all)
    const later = parentOf('a', ['b'], { updated_at: 2_000 })
    api.all.set(id('a'), later)
    api.all.set(id('b'), of('b'))
    await readOnce(all)
    expect(all.followed.read().entries.get(id('a'))).toMatchObject({
      seen: { child_session_ids: [] },
      now: later,
    })
    expect(idsOf(all)).toEqual(['a', 'b'])
  })
})

describe('fresh reads', () => {
  test('all at once by pages of a hundred, those in the archive apart, and what is missing alone', async () => {
    const sessions = Array.from({ length: 230 }, (_, n) => of(`s${n}`, { is_archived: n >= 205 }))
    const api = apiOf(sessions)
    api.all.delete(id('s3'))
    api.all.set(id('s4'), of('s4', { is_archived: true }))
    const all = following(api, sessions)
    await readOnce(all)
    expect(api.calls.toSorted()).toEqual(
      ['page of 100', 'page of 100', 'page of 5', 'archived page of 25', 's3', 's4'].toSorted(),
    )
    const { entries } = all.followed.read()
    expect(entries.get(id('s3'))).toMatchObject({ read: 'gone', fault: 'The API does not know it any more.' })
    expect(entries.get(id('s4'))).toMatchObject({ read: 'done', now: { is_archived: true } })
    expect([...entries.values()].filter(({ read }) => read === 'done')).toHaveLength(229)
  })

  test('one session alone is read by itself, and again every five seconds until it is over', async () => {
    vi.useFakeTimers()
    const api = apiOf([of('a')])
    const { followed } = following(api, [of('a')])
    const stop = followed.start()
    await vi.advanceTimersByTimeAsync(10_001)
    expect(api.calls).toEqual(['a', 'a', 'a'])
    api.all.set(id('a'), of('a', { status: 'exit', updated_at: 2_000 }))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(api.calls).toHaveLength(4)
    stop()
    vi.useRealTimers()
  })

  test('what is read stands beside what was captured, and only news is passed on', async () => {
    const api = apiOf([of('a'), of('b', { title: 'Renamed', updated_at: 2_000 })])
    const all = following(api, [of('a'), of('b')])
    await readOnce(all)
    const entry = all.followed.read().entries.get(id('b'))
    expect([entry?.seen.title, entry?.now.title]).toEqual([null, 'Renamed'])
    expect(all.learned).toEqual(['b'])
  })

  test('an older answer does not bring back what was', async () => {
    const api = apiOf([of('a', { updated_at: 1_000 })])
    const captured = of('a', { status: 'exit', updated_at: 2_000 })
    const all = following(api, [captured])
    await readOnce(all)
    expect(all.followed.read().entries.get(id('a'))?.now).toBe(captured)
  })

  test('a failure says why, and goes with the next read that works', async () => {
    const api = apiOf([of('a')])
    api.state.error = new ApiError({ kind: 'network', title: 'no' })
    const all = following(api, [of('a')])
    await readOnce(all)
    const entry = () => all.followed.read().entries.get(id('a'))
    expect(entry()).toMatchObject({ read: 'failed', fault: 'Curfew could not be reached.' })
    api.state.error = null
    await readOnce(all)
    expect(entry()).toMatchObject({ read: 'done', fault: null })
    // What was read stays so when the next one fails.
    api.state.error = new ApiError({ kind: 'network', title: 'no' })
    await readOnce(all)
    expect(entry()).toMatchObject({ read: 'done', fault: null })
  })

  test.for([400, 404, 414, 422])(
    'a list that is answered with %i says nothing of its sessions',
    async (status) => {
      const api = apiOf([of('a'), of('b')])
      api.client.listSessions = () => Promise.resolve(fail(errorFromAnswer(status, null, null, null)))
      const all = following(api, [of('a'), of('b')])
      await readOnce(all)
      const reads = () => ['a', 'b'].map((one) => all.followed.read().entries.get(id(one))?.read)
      expect(api.calls).toEqual([id('a'), id('b')])
      expect(reads()).toEqual(['done', 'done'])
    },
  )

  test('one that is not served is not gone', async () => {
    const api = apiOf([of('a')])
    const type = GATEWAY_PROBLEM.notAllowed
    api.state.error = errorFromAnswer(404, { title: 'Not served', detail: null, type }, null, null)
    const other = following(api, [of('a')])
    await readOnce(other)
    expect(other.followed.read().entries.get(id('a'))?.read).toBe('failed')
  })

  test('403 is told apart: it may not be read, and so not be ended', async () => {
    const api = apiOf([of('a')])
    api.state.error = errorFromAnswer(403, null, null, null)
    const all = following(api, [of('a')])
    await readOnce(all)
    expect(all.followed.read().entries.get(id('a'))?.read).toBe('not-permitted')
  })
})

test('what the page learns by itself is taken up, where it is newer', () => {
  const all = following(apiOf([]), [of('a', { updated_at: 2_000 })])
  const heard = vi.fn()
  all.followed.subscribe(heard)
  all.page.set(id('a'), of('a', { status: 'exit', updated_at: 1_000 }))
  all.followed.lookAgain()
  expect(heard).not.toHaveBeenCalled()
  all.page.set(id('a'), of('a', { status: 'exit', updated_at: 3_000 }))
  all.followed.lookAgain()
  expect(heard).toHaveBeenCalledOnce()
  expect(all.followed.read().entries.get(id('a'))).toMatchObject({
    seen: { status: 'running' },
    now: { status: 'exit' },
  })
})
