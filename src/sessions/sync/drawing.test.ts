import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionId } from '../../devin/id'
import { encode } from '../replica/block'
import { Replica } from '../replica/replica'
import { sessionWith } from '../testing'
import { Drawing } from './drawing'

const TOGETHER_MS = 120
const EVERY_MS = 400

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

/** A replica that is drawn, and what was done for that, each piece with when it was, in milliseconds. */
function drawn(sessions: number) {
  const replica = new Replica()
  const done: string[] = []
  const began = performance.now()
  const note = (what: string) => done.push(`${what} ${performance.now() - began}`)
  const usual = sessionWith({})
  const read = (count: number) => {
    const from = replica.columns.count
    const fresh = Array.from({ length: count }, (_, n) => ({
      ...usual,
      session_id: `id${from + n}` as SessionId, // as the schema would give it
      created_at: 1_000 + from + n,
    }))
    replica.merge(encode(fresh))
  }
  read(sessions)
  replica.orders.get('created', true)
  const keepUp = replica.orders.keepUp.bind(replica.orders)
  vi.spyOn(replica.orders, 'keepUp').mockImplementation(() => {
    note('sorted')
    keepUp()
  })
  const page = { isScrolled: false }
  const drawing = new Drawing({
    replica,
    isScrolled: () => page.isScrolled,
    ahead: () => note('looked'),
    publish: () => note('drawn'),
  })
  return { drawing, read, done, replica, page }
}

test('news is drawn with what comes in the same moment, and what is waited for at once', () => {
  const { drawing, done } = drawn(10)
  vi.advanceTimersByTime(1_000)
  drawing.draw(false)
  vi.advanceTimersByTime(100)
  drawing.draw(false)
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual([`drawn ${1_000 + TOGETHER_MS}`])
  drawing.hurry()
  drawing.draw(false)
  vi.advanceTimersByTime(1_000)
  expect(done.slice(1)).toEqual(['drawn 2100'])
})

test('while pages pour in it is drawn at a bounded rate, and the last of them does not wait for that', () => {
  const { drawing, done } = drawn(10)
  vi.advanceTimersByTime(1_000)
  for (let page = 0; page < 10; page += 1) {
    drawing.draw(true)
    vi.advanceTimersByTime(100)
  }
  drawing.draw(false)
  vi.advanceTimersByTime(1_000)
  const first = 1_000 + TOGETHER_MS
  const last = 2_000 + TOGETHER_MS
  expect(done).toEqual([first, first + EVERY_MS, first + 2 * EVERY_MS, last].map((at) => `drawn ${at}`))
})

test('where there is much, it is sorted, looked through and drawn in one task after the other', () => {
  // With these clocks a task that comes of another is a millisecond later.
  const { drawing, read, done, replica } = drawn(3_000)
  vi.advanceTimersByTime(1_000)
  drawing.draw(false)
  expect(done).toEqual([])
  vi.advanceTimersByTime(0)
  // As many as are sorted in at once have come, before anything is to be drawn.
  expect(done).toEqual(['sorted 1000'])
  vi.advanceTimersByTime(TOGETHER_MS + 2)
  expect(done.slice(1)).toEqual(['sorted 1120', 'looked 1121', 'drawn 1122'])
  read(1_999)
  drawing.draw(true)
  vi.advanceTimersByTime(0)
  expect(done).toHaveLength(4)
  read(1)
  drawing.draw(true)
  vi.advanceTimersByTime(0)
  expect(done.slice(4)).toEqual(['sorted 1122'])
  expect(replica.orders.get('created', true)[0]).toBe(4_999)
})

test('while the page is scrolled news waits, but not for long, and not where somebody waits for it', () => {
  const { drawing, done, page } = drawn(10)
  vi.advanceTimersByTime(1_000)
  page.isScrolled = true
  drawing.draw(false)
  vi.advanceTimersByTime(700)
  page.isScrolled = false
  vi.advanceTimersByTime(1_000)
  expect(done.splice(0)).toEqual(['drawn 1720'])
  page.isScrolled = true
  drawing.draw(false)
  vi.advanceTimersByTime(2_000)
  drawing.draw(true)
  vi.advanceTimersByTime(2_000)
  expect(done.splice(0)).toEqual([`drawn ${2_700 + TOGETHER_MS + 3_000}`])
  drawing.hurry()
  drawing.draw(false)
  vi.advanceTimersByTime(1)
  expect(done.splice(0)).toEqual(['drawn 6700'])
  vi.advanceTimersByTime(999)
  drawing.draw(false)
  vi.advanceTimersByTime(500)
  expect(done).toEqual([])
  drawing.hurry()
  drawing.draw(false)
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['drawn 8200'])
  vi.advanceTimersByTime(5_000)
  expect(done).toHaveLength(1)
})
