import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heldBack, membersOf } from './stillOrder'
import { waitingBetween } from './waiting'

const idsOf = (text: string) => Uint32Array.from(text.split(''), (letter) => letter.charCodeAt(0))

/** What waits with a hand on the list. */
function waitingFor(shown: Uint32Array, now: Uint32Array) {
  const held = heldBack({ rows: shown, question: '' }, { rows: now, question: '' }, true)
  return held && waitingBetween(held)
}

describe('what waits while the list keeps still', () => {
  test.each([
    ['abc', 'abc', null],
    ['abc', 'abcde', null], // rows below move nothing
    ['', 'abc', null],
    ['abc', 'xabc', { arrived: 1, left: 0, moved: 0 }],
    ['abc', 'ab', { arrived: 0, left: 1, moved: 0 }],
    ['abc', 'cab', { arrived: 0, left: 0, moved: 1 }],
    ['abcd', 'xdab', { arrived: 1, left: 1, moved: 1 }],
  ])('%s -> %s', (shown, now, waiting) => {
    expect(waitingFor(idsOf(shown), idsOf(now))).toEqual(waiting)
  })

  test('adds up: every row stays, moves, leaves or arrives', () => {
    const letters = fc.uniqueArray(fc.constantFrom(...'abcdefghijklm'.split('')))
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const waiting = waitingFor(idsOf(before.join('')), idsOf(after.join('')))
        const stayed = before.filter((id) => after.includes(id))
        if (waiting === null) {
          expect(after.slice(0, before.length)).toEqual(before)
          return
        }
        expect(waiting.left).toBe(before.length - stayed.length)
        expect(waiting.arrived).toBe(after.length - stayed.length)
        // To move fewer would not do: some subsequence of what stayed, that long, must be in order in both.
        const longest = subsequences(stayed).filter((some) => inOrder(some, after))
        expect(waiting.moved).toBe(stayed.length - Math.max(...longest.map((some) => some.length)))
      }),
      { numRuns: 200 },
    )
  })
})

test('which rows are among some', () => {
  expect([...membersOf(Uint32Array.of(3, 0), 5)]).toEqual([1, 0, 0, 1, 0])
})

test('100,000 rows are compared in the time of a few frames at most', () => {
  const count = 100_000
  const shown = Uint32Array.from({ length: count }, (_, index) => index)
  // One came in at the top, one went, and every hundredth has another place.
  const others = [...shown].filter((row) => row % 100 !== 7 && row !== 500)
  const moved = [...shown].filter((row) => row % 100 === 7)
  const now = Uint32Array.from([count, ...moved, ...others])
  // The best of some: another program may be at work beside it.
  const took = Array.from({ length: 5 }, () => {
    const start = performance.now()
    expect(waitingBetween({ shown, now })).toEqual({ arrived: 1, left: 1, moved: moved.length })
    return performance.now() - start
  })
  expect(Math.min(...took)).toBeLessThan(50)
})

function subsequences(list: readonly string[]): string[][] {
  const [first, ...rest] = list
  if (first === undefined) return [[]]
  return subsequences(rest).flatMap((some) => [some, [first, ...some]])
}

function inOrder(some: readonly string[], list: readonly string[]): boolean {
  const places = some.map((item) => list.indexOf(item))
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1))
}

describe('what is held back', () => {
  const shown = { rows: idsOf('abc'), question: 'a' }
  const now = { rows: idsOf('xac'), question: 'a' }
  test('only while a hand is on the list', () => {
    expect(waitingFor(shown.rows, now.rows)).toEqual({ arrived: 1, left: 1, moved: 0 })
    expect(heldBack(shown, now, false)).toBeNull()
  })

  test('nothing of the answer to another question', () => {
    expect(heldBack(shown, { ...now, question: 'b' }, true)).toBeNull()
  })

  test('nothing where nothing moves', () => {
    expect(heldBack(shown, shown, true)).toBeNull()
    expect(heldBack(shown, { ...shown, rows: idsOf('abcd') }, true)).toBeNull()
  })
})
