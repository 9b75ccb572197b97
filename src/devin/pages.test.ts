import { expect, test } from 'vitest'
import { createClient } from './client'
import { PAGES_HEADER } from './pagesHeader'

const item = (id: string, updated_at = 1) => ({
  session_id: id,
  org_id: 'org-1',
  status: 'exit',
  created_at: 1,
  updated_at,
})
const page = (items: readonly unknown[], end_cursor: string | null, total = 9) => ({
  items,
  end_cursor,
  has_next_page: end_cursor !== null,
  total,
})

function clientOf(answer: unknown) {
  const headers: Headers[] = []
  const client = createClient({
    baseUrl: 'http://x',
    maxTries: 1,
    fetch: (input, init) => {
      headers.push(new Request(input, init).headers)
      return Promise.resolve(Response.json(answer))
    },
  })
  return { headers, list: (pages: number) => client.listSessions('org-1', {}, { pages }) }
}

test('several pages are given as one, which goes on behind the last', async () => {
  const { headers, list } = clientOf([
    page([item('a'), item('b')], 'c0'),
    page([{ broken: true }, item('c')], 'c1', 8),
  ])
  const answer = await list(3)
  expect(headers[0]?.get(PAGES_HEADER)).toBe('3')
  expect(answer).toMatchObject({ ok: true, value: { broken: 1, next: 'c1', total: 8 } })
  if (answer.ok) expect(answer.value.sessions.map(({ session_id }) => session_id)).toEqual(['a', 'b', 'c'])
})

test('that there is more and no cursor to it is said of the last page', async () => {
  const short = { ...page([item('b')], null), has_next_page: true }
  const last = await clientOf([page([item('a')], 'c0'), short]).list(2)
  expect(last).toMatchObject({ ok: true, value: { next: null, cutShort: true } })
  const first = await clientOf([short, page([item('a')], 'c0')]).list(2)
  expect(first).toMatchObject({ ok: true, value: { next: 'c0' } })
  if (first.ok) expect(first.value).not.toHaveProperty('cutShort')
})

test('who moved from one page to the next while they were read is there once, as it was read last', async () => {
  const answer = await clientOf([page([item('a', 1)], 'c0'), page([item('a', 2), item('b')], null)]).list(2)
  if (!answer.ok) throw answer.error
  const { sessions, next } = answer.value
  expect(sessions.map(({ session_id, updated_at }) => [session_id, updated_at])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
  expect(next).toBeNull()
})

test('what time it was is told by the first page, and how many there are by the page that says the fewest', async () => {
  const pages = [
    page([item('a', 5), item('b', 4)], 'c0', 9),
    page([item('a', 70)], 'c1', 8),
    page([item('c', 80)], null, 12),
  ]
  const answer = await clientOf(pages).list(3)
  expect(answer).toMatchObject({ ok: true, value: { firstUpdated: [5, 4], total: 8 } })
})

test('a proxy that knows nothing of it answers with one page, and that is one', async () => {
  const answer = await clientOf(page([item('a')], 'c0')).list(3)
  expect(answer).toMatchObject({ ok: true, value: { next: 'c0', sessions: [{ session_id: 'a' }] } })
})

test('up to the first that cannot be read, which comes by itself the next time', async () => {
  const answer = await clientOf([page([item('a')], 'c0'), { items: 'none' }, page([item('b')], 'c2')]).list(3)
  expect(answer).toMatchObject({ ok: true, value: { next: 'c0', sessions: [{ session_id: 'a' }] } })
})

test.each([[[{ items: 'none' }, page([item('a')], null)]], [[]], ['nothing']])(
  'an error where the first cannot be read: %j',
  async (answer) => {
    expect(await clientOf(answer).list(3)).toMatchObject({ ok: false, error: { kind: 'bad-body' } })
  },
)

test('nothing is said of pages where one is asked for', async () => {
  const { headers, list } = clientOf(page([], null))
  await list(1)
  expect(headers[0]?.has(PAGES_HEADER)).toBe(false)
})
