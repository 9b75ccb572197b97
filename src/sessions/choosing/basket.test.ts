import { expect, test } from 'vitest'
import type { SessionId } from '../../devin/id'
import { Basket } from './basket'
import { BASKET_KEY } from './key'

// Three of 32 letters are three ids.
const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(32) as SessionId) as [
  SessionId,
  SessionId,
  SessionId,
] // ids by their form, as many
const one = (id: SessionId) => ({ id, title: `Title ${id}` })
const all = [A, B, C].map(one)

/** What a browser keeps. @param room in characters */
class Kept {
  readonly map = new Map<string, string>()
  room = Infinity
  writes = 0
  getItem = (key: string) => this.map.get(key) ?? null
  setItem = (key: string, value: string) => {
    this.writes += 1
    if (value.length > this.room) throw new DOMException('No room', 'QuotaExceededError')
    this.map.set(key, value)
  }
  removeItem = (key: string) => void this.map.delete(key)
}

const open = (kept: Kept, store = 'store') => new Basket(() => kept, store)
const idsIn = (basket: Basket) => [...basket.read().chosen.keys()]

test('what is chosen is there again after a reload, with what matched together', () => {
  const kept = new Kept()
  const basket = open(kept)
  basket.add([one(A)])
  basket.freeze([one(B), one(C)], { at: 1_000, filter: 'status=exit' })
  basket.drop([C])
  const again = open(kept).read()
  expect([...again.chosen.values()]).toEqual([
    { ...one(A), matched: false },
    { ...one(B), matched: true },
  ])
  expect(again.frozen).toEqual({ at: 1_000, filter: 'status=exit' })
})

test('another organisation or credential sees none of it', () => {
  const kept = new Kept()
  open(kept).add(all)
  expect(idsIn(open(kept, 'another'))).toEqual([])
})

test.each(['', '{', 'null', '[]', '{"store":"store"}', '{"store":"store","chosen":[null]}'])(
  'what cannot be read counts as none: %j',
  (text) => {
    const kept = new Kept()
    kept.map.set(BASKET_KEY, text)
    expect(idsIn(open(kept))).toEqual([])
  },
)

test('a title stays as it was when the session was chosen, and its place too', () => {
  const basket = open(new Kept())
  basket.add(all)
  basket.add([{ id: A, title: 'Another' }])
  basket.freeze([{ id: B, title: 'Another' }], { at: 1, filter: 'q=x' })
  expect([...basket.read().chosen.values()].map(({ title }) => title)).toEqual(all.map(({ title }) => title))
})

test('what matched earlier counts as chosen one by one once something else has matched', () => {
  const basket = open(new Kept())
  basket.freeze([one(A), one(B)], { at: 1, filter: 'q=x' })
  basket.freeze([one(B), one(C)], { at: 2, filter: 'q=y' })
  expect([...basket.read().chosen.values()].map(({ matched }) => matched)).toEqual([false, true, true])
  expect(basket.read().frozen).toEqual({ at: 2, filter: 'q=y' })
  basket.drop([B, C])
  expect(basket.read().frozen).toBeNull()
})

test('an empty basket leaves nothing behind', () => {
  const kept = new Kept()
  const basket = open(kept)
  basket.add(all)
  basket.anchor = A
  basket.drop([A, B])
  expect(kept.map.size).toBe(1)
  basket.clear()
  expect(kept.map.size).toBe(0)
  expect(basket.read()).toEqual({ chosen: new Map(), frozen: null, unkept: false })
  expect(basket.anchor).toBeNull()
})

test('a full storage is said once, and everything else works without', () => {
  const kept = new Kept()
  kept.room = 150
  const basket = open(kept)
  basket.add([one(A)])
  expect(basket.read().unkept).toBe(false)
  basket.add([one(B), one(C)])
  expect(basket.read().unkept).toBe(true)
  expect(idsIn(basket)).toEqual([A, B, C])
  // Not the one from before either: a reload would bring back what was not chosen last.
  expect(idsIn(open(kept))).toEqual([])
  basket.noteFaultRead()
  basket.drop([A])
  expect(basket.read().unkept).toBe(false)
  // Where there is room again it is kept again.
  basket.drop([B])
  expect(idsIn(open(kept))).toEqual([C])
})

test('a browser that keeps nothing is no fault of the basket', () => {
  const basket = new Basket(() => {
    throw new DOMException('Not here', 'SecurityError')
  }, 'store')
  basket.add(all)
  expect(idsIn(basket)).toEqual([A, B, C])
  expect(basket.read().unkept).toBe(true)
})

test('each change is told, and is another state', () => {
  const basket = open(new Kept())
  const states = new Set([basket.read()])
  const stop = basket.subscribe(() => states.add(basket.read()))
  basket.add([one(A)])
  basket.freeze([one(B)], { at: 1, filter: 'q=x' })
  basket.drop([A])
  basket.clear()
  expect(states.size).toBe(5)
  stop()
  basket.add(all)
  expect(states.size).toBe(5)
})
