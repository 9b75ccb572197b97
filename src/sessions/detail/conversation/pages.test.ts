import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../../../devin/details/conversation'
import type { Paged, PageParams } from '../../../devin/details/paged'
import { nextPage, withPage, type Said } from './pages'

function message(at: number, text = `message ${at}`): Message {
  return {
    event_id: `event-${at}`,
    source: 'devin',
    message: text,
    created_at: at,
    origin: null,
    user_id: null,
    username: null,
  }
}

/** An API that pages as the contract says. Messages of whose number `broken` says so cannot be read. */
function api(count: number, broken: (at: number) => boolean = () => false) {
  const all = Array.from({ length: count }, (_, at) => message(at))
  const asked: PageParams[] = []
  const page = ({ first = 100, after }: PageParams): Paged<Message> => {
    asked.push({ first, ...(after === undefined ? {} : { after }) })
    const from = after === undefined ? 0 : Number(after.slice(1))
    const items = all.slice(from, from + first)
    const to = from + items.length
    const readable = items.filter(({ created_at }) => !broken(created_at))
    return {
      items: readable,
      broken: items.length - readable.length,
      next: to < all.length ? `c${to}` : null,
      total: all.length,
    }
  }
  return { all, asked, page, say: (text?: string) => all.push(message(all.length, text)) }
}

type Api = ReturnType<typeof api>

function readOn(api: Api, said?: Said): Said {
  return withPage(said, api.page(nextPage(said)))
}

function readToEnd(api: Api): Said {
  let said = readOn(api)
  for (let page = 0; !said.atEnd && page < 100; page += 1) said = readOn(api, said)
  return said
}

const ids = ({ messages }: Said) => messages.map(({ created_at }) => created_at)
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)

test('it is read page by page, oldest first', () => {
  const source = api(450)
  const first = readOn(source)
  expect([ids(first), first.atEnd, first.total, first.newFrom]).toEqual([upTo(200), false, 450, null])
  const second = readOn(source, first)
  const third = readOn(source, second)
  expect([ids(third), third.atEnd, third.newFrom]).toEqual([upTo(450), true, 450])
  expect(source.asked).toEqual([{ first: 200 }, { first: 200, after: 'c200' }, { first: 200, after: 'c400' }])
})

test('where nothing has changed it is the very same', () => {
  const source = api(7)
  const said = readToEnd(source)
  expect(readOn(source, said)).toBe(said)
})

test('what comes later is put behind, and messages that were there are the same objects', () => {
  const source = api(7)
  const said = readToEnd(source)
  source.say()
  source.say()
  const after = readOn(source, said)
  expect([ids(after), after.newFrom, after.total]).toEqual([upTo(9), 7, 9])
  expect(after.messages.slice(0, 7).every((old, at) => old === said.messages[at])).toBe(true)
})

test('a long last page is not read again and again', () => {
  const source = api(150)
  let said = readToEnd(source)
  said = readOn(source, said)
  expect(ids(said)).toEqual(upTo(150))
  source.asked.length = 0
  source.say()
  said = readOn(source, said)
  expect(ids(said)).toEqual(upTo(151))
  expect(source.asked).toEqual([{ first: 200, after: 'c149' }])
  expect(said.newFrom).toBe(150)
})

test('a message that says something else than before is shown as it is now', () => {
  const source = api(3)
  const said = readToEnd(source)
  source.all[2] = message(2, 'changed')
  const after = readOn(source, said)
  expect(after.messages.map(({ message }) => message)).toEqual(['message 0', 'message 1', 'changed'])
})

test('what cannot be read is counted, once', () => {
  const source = api(230, (at) => at % 10 === 9)
  let said = readToEnd(source)
  expect([said.messages.length, said.broken]).toEqual([207, 23])
  for (let look = 0; look < 4; look += 1) said = readOn(source, said)
  expect([said.messages.length, said.broken]).toEqual([207, 23])
})

test('a cursor that leads round in a circle ends it, and says so', () => {
  const items = [message(0), message(1)]
  const page: Paged<Message> = { items, broken: 0, next: 'again', total: 900 }
  const first = withPage(undefined, page)
  const second = withPage(first, page)
  expect([ids(second), second.atEnd, second.circle]).toEqual([[0, 1], true, true])
  const third = withPage(second, page)
  expect([ids(third), third.atEnd, third.circle]).toEqual([[0, 1], true, true])
})

test('a page that says there is more, and not where, ends it as well', () => {
  const said = withPage(undefined, { items: [message(0)], broken: 0, next: null, cutShort: true, total: 2 })
  expect([ids(said), said.atEnd, said.circle]).toEqual([[0], true, true])
})

test('an empty conversation is at its end', () => {
  const said = readToEnd(api(0))
  expect([said.messages, said.atEnd, said.newFrom]).toEqual([[], true, 0])
})

test('however much is said between the looks, each message is there once, in order', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 450 }),
      fc.array(fc.nat({ max: 230 }), { maxLength: 12 }),
      fc.integer({ min: 2, max: 40 }),
      (count, growths, every) => {
        const source = api(count, (at) => at % every === 1)
        let said = readToEnd(source)
        for (const growth of growths) {
          for (let more = 0; more < growth; more += 1) source.say()
          said = readOn(source, said)
        }
        // What the last looks were too short for.
        for (let look = 0; look < 20; look += 1) said = readOn(source, said)
        const readable = upTo(source.all.length).filter((at) => at % every !== 1)
        expect(ids(said)).toEqual(readable)
        expect(said.broken).toBe(source.all.length - readable.length)
        expect([said.atEnd, said.circle]).toEqual([true, false])
      },
    ),
  )
})
