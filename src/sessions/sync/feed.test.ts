import { onlineManager, QueryClient } from '@tanstack/react-query'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from '../../devin/client'
import { CREDENTIALS } from '../../sandbox/credentials'
import type { Sandbox } from '../../sandbox/server'
import { Feed } from './feed'
import { replicaKey, replicaQuery } from '../replica/feedQuery'
import { sessionWith } from '../testing'
import { atRest, watched } from './testing/driver'
import { TestBrowser } from './testing/tabs'
import type { ReplicaView } from './view'

let browser: TestBrowser
/** What the page is told by the browser. */
let page: EventTarget
beforeEach(() => {
  browser = new TestBrowser()
  page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('document', { visibilityState: 'visible', cookie: '', addEventListener: () => undefined })
  vi.stubGlobal('requestAnimationFrame', (drawn: () => void) => setTimeout(drawn, 16))
})
afterEach(() => {
  onlineManager.setOnline(true)
  return browser.close()
})

/** A page of an organisation of which nothing is known, over a network that takes 40 ms. */
async function openFeed(sandbox: Sandbox, change: (page: object) => object = (page) => page) {
  const { feed, view } = feedOver(sandbox, 'one.org', change)
  const first = feed.start().then(({ status }) => status)
  await browser.pass(6_000)
  return { feed, first: await first, view }
}

/**
 * The same before anything has been asked.
 * @param storeName with an organisation in it: whether anything of that is kept shows only when it is read
 */
function feedOver(sandbox: Sandbox, storeName: string, change: (page: object) => object = (page) => page) {
  const client = createClient({
    baseUrl: 'http://sandbox',
    maxTries: 1,
    fetch: async (input) => {
      await new Promise((resolve) => setTimeout(resolve, 40))
      const headers = { authorization: `Bearer ${CREDENTIALS.full.token}` }
      const answer = await sandbox.fetch(new Request(new Request(input).url, { headers }))
      return Response.json(change((await answer.json()) as object), answer) // the sandbox answers with no other JSON
    },
  })
  let view: ReplicaView | undefined
  const options = { client, orgId: sandbox.organisation.id, storeName }
  let told = 0
  const publish = (now: ReplicaView) => {
    told += 1
    view = now
  }
  const feed = new Feed({ ...options, publish })
  feed.watch()
  return { feed, view: () => view ?? feed.view, told: () => told }
}

test('where less is kept than was thought, all that is read is kept, from the first page on', async () => {
  const sandbox = atRest()
  const { view } = await openFeed(sandbox)
  await browser.pass(20_000)
  const known = view().replica.countOn('active')
  expect(known).toBe(sandbox.organisation.all().filter(({ is_archived }) => !is_archived).length)
  const next = await browser.open(watched(sandbox).reader, { visible: false, storeName: 'one.org' })
  expect(next.status().active).toMatchObject({ complete: true, total: known })
  expect(next.replica.countOn('active')).toBe(known)
})

test('what is kept is shown without a network, also on a page that lost it before the list was asked for', async () => {
  const sandbox = atRest()
  const { view } = await openFeed(sandbox)
  await browser.pass(20_000)
  const known = view().replica.countOn('active')
  const { feed } = feedOver(sandbox, 'one.org', () => {
    throw new Error('asked without a network')
  })
  const queries = new QueryClient()
  onlineManager.setOnline(false)
  void queries.prefetchQuery(replicaQuery('one', feed))
  await browser.pass(6_000)
  expect(queries.getQueryData<ReplicaView>(replicaKey('one'))?.replica.countOn('active')).toBe(known)
})

test('a first page that says there is more is not all, though it names no cursor', async () => {
  const sandbox = atRest()
  const { view, first } = await openFeed(sandbox, (page) => ({ ...page, end_cursor: null }))
  expect(first.active.complete).toBe(false)
  await browser.pass(20_000)
  const known = sandbox.organisation.all().filter(({ is_archived }) => !is_archived).length
  expect(view().replica.countOn('active')).toBe(known)
  expect(view().status.active.complete).toBe(true)
})

test('what is paused stays paused when somebody looks again, or the network is back', async () => {
  const sandbox = atRest()
  const { feed, view } = await openFeed(sandbox)
  feed.setPaused(true)
  await browser.pass(2_000)
  expect(view().status.paused).toBe(true)
  const before = sandbox.calls.length
  for (const event of ['visibilitychange', 'online']) page.dispatchEvent(new Event(event))
  await browser.pass(60_000)
  expect(sandbox.calls).toHaveLength(before)
  feed.refresh()
  await browser.pass(2_000)
  expect(sandbox.calls.length).toBeGreaterThan(before)
  feed.setPaused(false)
  await browser.pass(2_000)
  const after = sandbox.calls.length
  page.dispatchEvent(new Event('visibilitychange'))
  await browser.pass(2_000)
  expect(sandbox.calls.length).toBeGreaterThan(after)
})

test('a session that is found to be gone right after the first rows is gone for good', async () => {
  const sandbox = atRest()
  const { feed, view } = feedOver(sandbox, 'one')
  const found = feed.start().then(({ replica }) => {
    const id = replica.columns.idOf(0)
    if (id === undefined) throw new Error('no session')
    sandbox.organisation.remove(id)
    feed.forget(id)
    return { id, known: replica.get(id) }
  })
  await browser.pass(20_000)
  const { id, known } = await found
  expect(known).toBeUndefined()
  expect(view().replica.get(id)).toBeUndefined()
  const rest = sandbox.organisation.all().filter(({ is_archived }) => !is_archived)
  expect(view().replica.countOn('active')).toBe(rest.length)
  // Also for the next page load.
  const next = await browser.open(watched(sandbox).reader, { visible: false })
  expect(next.replica.get(id)).toBeUndefined()
  expect(next.replica.countOn('active')).toBe(rest.length)
})

test('what is read by itself before anybody asks for the list is not taken for the list', async () => {
  const sandbox = atRest()
  const { feed, told } = feedOver(sandbox, 'one')
  const [one, other] = sandbox.organisation.all().map((session) => sessionWith({ ...session }))
  if (one === undefined || other === undefined) throw new Error('no sessions')
  feed.learn({ ...one, title: 'Read by itself', updated_at: one.updated_at + 60 })
  feed.forget(other.session_id)
  expect(feed.known).toBeUndefined()
  expect(told()).toBe(0)
  const started = feed.start()
  await browser.pass(20_000)
  await started
  const { replica, status } = feed.view
  expect(status.active.complete).toBe(true)
  const active = sandbox.organisation.all().filter(({ is_archived }) => !is_archived)
  expect(replica.countOn('active')).toBe(active.length)
  expect(replica.get(one.session_id)?.title).toBe('Read by itself')
})

test('where nothing was read before, what is kept of that is no list: why there is none is said, also the second time', async () => {
  const sandbox = atRest()
  sandbox.faults.arm({ name: 'forbidden', on: 'list' })
  for (const visit of ['first', 'second']) {
    const { feed } = feedOver(sandbox, 'one.org')
    const started = feed.start().then(
      () => `the ${visit} has a list`,
      ({ status }: { status: number }) => status,
    )
    await browser.pass(6_000)
    expect(await started).toBe(403)
  }
})
