import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { GATEWAY_PROBLEM } from '../../devin/gatewayProblems'
import { sessionIdFrom } from '../../devin/id'
import { fail } from '../../lib/result'
import { createSandbox } from '../../sandbox/server'
import { atRest, isLook, watched } from './testing/driver'
import { TestBrowser } from './testing/tabs'

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
})
afterEach(() => browser.close())

async function withoutThree(error: ApiError) {
  const sandbox = createSandbox({ sessions: 200, faultSessions: false, life: false })
  const living = sandbox.organisation
    .all()
    .filter(({ is_archived, status }) => !is_archived && status === 'running')
  const lost = living.slice(0, 3).map(({ session_id }) => session_id)
  const { reader, asked } = watched(sandbox)
  const { session } = reader
  reader.session = (id, signal) => (id === lost[1] ? Promise.resolve(fail(error)) : session(id, signal))
  const tab = await browser.open(reader)
  await browser.pass(20_000)
  for (const id of lost) sandbox.organisation.remove(id)
  const rowOf = (text: string) => {
    const id = sessionIdFrom(text)
    return (id === null ? undefined : tab.replica.columns.rowOf(id)) ?? -1
  }
  return { tab, asked, lost: () => lost.map(rowOf) }
}

test.each([403, 410, 422])(
  'one that is refused (%s) does not bar the others, nor the look',
  async (status) => {
    const { tab, asked, lost } = await withoutThree(new ApiError({ kind: 'http', title: 'no', status }))
    const before = asked.length
    await browser.pass(20 * 60_000)
    expect(tab.status().error).toBeNull()
    const isThere = lost().map((row) => tab.replica.columns.read(row) !== undefined)
    // What it says of the one that it does not give out is nothing, so that one stays as it was.
    expect(isThere).toEqual([false, true, false])
    // Counted every five minutes, and not with every look.
    expect(asked.slice(before).filter(({ query }) => query.first === 1).length).toBeLessThan(30)
  },
)

test('that the gateway does not serve it does not make a session gone', async () => {
  const type = GATEWAY_PROBLEM.notAllowed
  const { tab, lost } = await withoutThree(new ApiError({ kind: 'http', title: 'no', status: 404, type }))
  await browser.pass(60_000)
  const isThere = lost().map((row) => tab.replica.columns.read(row) !== undefined)
  expect(isThere).toEqual([false, true, false])
})

test('where the API fails, that is said, and what was found before it counts', async () => {
  const { tab, lost } = await withoutThree(new ApiError({ kind: 'http', title: 'no', status: 500 }))
  await browser.pass(60_000)
  expect(tab.status().error).toMatchObject({ status: 500 })
  expect(tab.replica.columns.read(lost()[0] ?? -1)).toBeUndefined()
})

test('while many that are gone are asked for, changes are asked for as well', async () => {
  const sandbox = atRest({ sessions: 900 })
  const { reader, asked } = watched(sandbox)
  const { session } = reader
  reader.session = async (id, signal) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    return session(id, signal)
  }
  const tab = await browser.open(reader)
  await browser.pass(20_000)
  const active = sandbox.organisation.all().filter(({ is_archived }) => !is_archived)
  for (const { session_id } of active.slice(0, 350)) sandbox.organisation.remove(session_id)
  const before = asked.length
  await browser.pass(8 * 60_000)
  expect(tab.replica.countOn('active')).toBe(active.length - 350)
  const looks = asked.slice(before).filter(({ query }) => isLook(query) && query.is_archived === false)
  const waits = looks.map(({ at }, index) => at - (looks[index - 1]?.at ?? at))
  expect(Math.max(...waits)).toBeLessThan(60_000)
})
