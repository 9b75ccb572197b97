import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MOST_PAGES, PAGES_HEADER } from '../devin/pagesHeader'
import { followPages } from './pages'
import { json, text, type Handler } from './testing/fakeUpstream'
import { KEY, SESSION, SESSIONS, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'
import type { UpstreamAnswer } from './upstream'

let gateway: Harness
beforeAll(async () => {
  gateway = await startHarness()
})
beforeEach(() => {
  gateway.upstream.calls.length = 0
})
afterAll(() => gateway.close())

const read = (pages: string, path = `${SESSIONS}?first=2&is_archived=false`) =>
  send(gateway.url, { path, headers: { ...SAME_ORIGIN, [PAGES_HEADER]: pages } })
const asked = () =>
  gateway.upstream.calls.map(({ url }) => new URL(url, 'http://x').searchParams.get('after'))

type Page = Readonly<Record<string, unknown>>
const page = (place: number, more: boolean | null = true): Page => ({
  items: [{ session_id: `s${place}`, title: 'a ] and a } and "end_cursor"', tags: ['x'] }],
  end_cursor: `c${place}`,
  has_next_page: more,
  total: 40,
})

/** What would go out. */
const textOf = (answer: UpstreamAnswer) =>
  answer.kind === 'answer' && Array.isArray(answer.body) ? Buffer.concat(answer.body).toString() : ''

/** An API whose pages follow each other: the one behind cursor `c3` is the fourth. */
function pages(
  many: number,
  wrong: Readonly<Record<number, Handler>> = {},
  write: (page: Page) => string = JSON.stringify,
): Handler {
  return (request, response) => {
    const after = new URL(request.url ?? '', 'http://x').searchParams.get('after')
    const place = after === null ? 0 : Number(after.slice(1)) + 1
    const handler =
      wrong[place] ?? text(200, write(page(place, place < many - 1)), { 'content-type': 'application/json' })
    handler(request, response)
  }
}

describe('an answer of several pages', () => {
  test('has them as they are, the later behind the earlier, and asks for nothing behind the last', async () => {
    gateway.upstream.answer(pages(3))
    const { status, body } = await read('5')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual([page(0), page(1), page(2, false)])
    expect(asked()).toEqual([null, 'c0', 'c1'])
    for (const { url, headers } of gateway.upstream.calls) {
      expect(url).toContain('first=2&is_archived=false')
      expect(headers).not.toHaveProperty(PAGES_HEADER)
    }
  })

  test('has no more than were asked for', async () => {
    gateway.upstream.answer(pages(9))
    expect(JSON.parse((await read('2')).body)).toEqual([page(0), page(1)])
    expect(asked()).toEqual([null, 'c0'])
  })

  test('takes the place of the cursor that it began with', async () => {
    gateway.upstream.answer(pages(9))
    expect(JSON.parse((await read('2', `${SESSIONS}?after=c4&first=2`)).body)).toEqual([page(5), page(6)])
  })

  test.each<[string, (page: Page) => string]>([
    ['with spaces', (one) => JSON.stringify(one, null, 2)],
    ['with the sessions last', ({ items, ...rest }) => JSON.stringify({ ...rest, items })],
    ['with something of its own behind', (one) => JSON.stringify({ ...one, more: { items: [] } })],
  ])('is the same where the API writes a page otherwise: %s', async (_, write) => {
    gateway.upstream.answer(pages(3, {}, write))
    expect(JSON.parse((await read('5')).body)).toHaveLength(3)
  })

  test.each<[string, Handler]>([
    ['a rate limit', json(429, { title: 'Too many' }, { 'retry-after': '7' })],
    ['a server that fails', json(500, {})],
    ['no JSON', text(200, '<html>')],
    ['no body', text(200, '')],
    ['a connection that breaks off', (_, response) => response.destroy()],
  ])('ends before what is no page: %s', async (_, fault) => {
    gateway.upstream.answer(pages(9, { 2: fault }))
    const { status, body } = await read('5')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual([page(0), page(1)])
  })

  test('is what came where the first is no page, with the time to wait', async () => {
    gateway.upstream.answer(json(429, { title: 'Too many' }, { 'retry-after': '7' }))
    const { status, headers, problem } = await read('5')
    expect(status).toBe(429)
    expect(headers['retry-after']).toBe('7')
    expect(problem).toMatchObject({ title: 'Too many' })
    expect(gateway.upstream.calls).toHaveLength(1)
  })

  test.each<[string, Page]>([
    ['does not say so clearly', { ...page(0), has_next_page: null }],
    ['gives no cursor', { ...page(0), end_cursor: null }],
    ['gives a number for a cursor', { ...page(0), end_cursor: 5 }],
    ['answers no page at all', { detail: [] }],
  ])('is a page by itself where the API %s', async (_, one) => {
    gateway.upstream.answer(json(200, one))
    expect(JSON.parse((await read('5')).body)).toEqual(one)
    expect(gateway.upstream.calls).toHaveLength(1)
  })

  test('comes before long: an API that takes its time is not followed to the end', async () => {
    const slow: Handler = (request, response) => void setTimeout(() => pages(9)(request, response), 600)
    gateway.upstream.answer(slow)
    expect(JSON.parse((await read('5')).body)).toHaveLength(2)
  })

  test('is handed over before long where the next page never comes', async () => {
    gateway.upstream.answer(pages(9, { 1: () => {} }))
    const began = performance.now()
    expect(JSON.parse((await read('5')).body)).toEqual(page(0))
    expect(performance.now() - began).toBeLessThan(6000)
  })

  test.each<[string, number, readonly Page[], number]>([
    ['all that fit', 3, [page(0), page(1), page(2)], 3],
    ['not the one that is too much', 2.5, [page(0), page(1)], 3],
    ['the first alone, which counts as well', 1.5, [page(0)], 2],
    ['the first alone where it is all that there may be, and asks for no other', 1, [page(0)], 1],
    ['the first alone where it is too much itself', 0.5, [page(0)], 1],
  ])('has %s', async (_, many, wanted, calls) => {
    const answerOf = (place: number): UpstreamAnswer => ({
      kind: 'answer',
      status: 200,
      retryAfter: null,
      body: JSON.stringify(page(place)),
      isProblem: false,
      said: null,
    })
    const size = JSON.stringify(page(0)).length // of each of the first ten
    const read = vi.fn((cursor: string) => Promise.resolve(answerOf(Number(cursor.slice(1)) + 1)))
    const first = answerOf(0)
    const given = await followPages(first, { most: 3, maxBytes: many * size, read })
    if (wanted.length === 1) expect(given).toBe(first)
    else expect(JSON.parse(textOf(given))).toEqual(wanted)
    expect(read).toHaveBeenCalledTimes(calls - 1)
  })

  test('has no credential in any of them', async () => {
    gateway.upstream.answer(pages(3, { 1: json(200, { ...page(1), items: [{ title: KEY }] }) }))
    const { body } = await read('5')
    expect(body).not.toContain(KEY)
    expect(JSON.parse(body)).toMatchObject([{}, { items: [{ title: '[redacted]' }] }, {}])
  })
})

test.each(['0', '-1', '1.5', 'all', String(MOST_PAGES + 1), '100'])(
  'another number of pages is refused: %s',
  async (pagesAsked) => {
    expect((await read(pagesAsked)).status).toBe(400)
    expect(gateway.upstream.calls).toHaveLength(0)
  },
)

test('only the list of sessions comes so', async () => {
  gateway.upstream.answer(json(200, page(0)))
  expect(JSON.parse((await read('5', `${SESSION}/messages`)).body)).toEqual(page(0))
  expect(gateway.upstream.calls).toHaveLength(1)
})
