import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SessionId } from '../../devin/id'
import { encode } from '../replica/block'
import { Replica } from '../replica/replica'
import { sessionWith } from '../testing'
import { Basket } from './basket'
import { choose, chosenOf } from './choose'

const MANY = 12
const IDS = Array.from({ length: MANY }, (_, index) => `${index}`.padStart(32, 'a') as SessionId) // ids by their form

function columnsOf(ids: readonly SessionId[]) {
  const replica = new Replica()
  replica.merge(encode(ids.map((session_id) => sessionWith({ session_id, title: `Title ${session_id}` }))))
  return replica.columns
}

const nothing = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
const newBasket = () => new Basket(nothing, 'store')
const idsIn = (basket: Basket) => new Set(basket.read().chosen.keys())

/** What an operator does: clicks, with Shift or without; and sorts and filters, so that other sessions stand elsewhere. */
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ click: fc.nat(MANY - 1), shift: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ show: fc.shuffledSubarray(IDS, { minLength: 1 }) }) },
)

test('a range is what stands between its anchor and the click at that moment, whatever was sorted and filtered', () => {
  const columns = columnsOf(IDS)
  let ranges = 0
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const basket = newBasket()
      // The model knows ids and what is seen, and nothing of rows.
      let seen: readonly SessionId[] = IDS
      const wanted = new Set<SessionId>()
      let anchor: SessionId | null = null
      for (const one of acts) {
        if ('show' in one) {
          seen = one.show
          continue
        }
        const id = seen[one.click % seen.length]
        if (id === undefined) throw new Error('Something is always seen')
        const [at, from] = [seen.indexOf(id), anchor === null ? -1 : seen.indexOf(anchor)]
        if (one.shift && anchor !== null && from !== -1) {
          ranges += 1
          const all = seen.filter(
            (_, place) => (place >= at && place <= from) || (place <= at && place >= from),
          )
          for (const other of all) {
            if (wanted.has(anchor)) wanted.add(other)
            else if (other !== anchor) wanted.delete(other)
          }
        } else {
          anchor = id
          if (!wanted.delete(id)) wanted.add(id)
        }
        const rows = Uint32Array.from(seen, (shown) => columns.rowOf(shown) ?? -1)
        choose(basket, rows, columns, id, one.shift)
        expect(idsIn(basket)).toEqual(wanted)
      }
    }),
    { numRuns: 500 },
  )
  expect(ranges).toBeGreaterThan(500)
})

test('a session that the API does not know any more is never chosen', () => {
  const columns = columnsOf(IDS.slice(0, 3))
  columns.forget(1)
  const basket = newBasket()
  const rows = Uint32Array.of(0, 1, 2)
  const [first, second, third] = IDS
  const clicks = [
    [second, false],
    [first, false],
    [third, true],
  ] as const
  for (const [id, shift] of clicks) if (id !== undefined) choose(basket, rows, columns, id, shift)
  expect([...idsIn(basket)]).toEqual([first, third])
})

test('a title is the one that is shown', () => {
  expect(chosenOf(columnsOf(IDS.slice(0, 1)), [0])).toEqual([{ id: IDS[0], title: `Title ${IDS[0]}` }])
})

test('no range begins at a session that was taken out for another reason than its tick', () => {
  const columns = columnsOf(IDS)
  const rows = Uint32Array.from(IDS, (_, row) => row)
  const [first, second, third, fourth] = IDS as [SessionId, SessionId, SessionId, SessionId] // there are twelve
  const basket = newBasket()
  choose(basket, rows, columns, first, false)
  choose(basket, rows, columns, third, true)
  // They have ended, all but the second.
  basket.takeOut([first, third])
  choose(basket, rows, columns, fourth, true)
  expect(idsIn(basket)).toEqual(new Set([second, fourth]))
})
