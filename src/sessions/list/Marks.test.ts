import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CHANGED } from '../replica/fields'
import { Recent } from '../replica/recent'
import { Marks } from './Marks'

const NOW = 1_780_000_000_000

beforeEach(() => vi.useFakeTimers({ now: NOW }))
afterEach(() => vi.useRealTimers())

/** Marks over two rows of which one has just changed, drawn as the list does it. */
function drawn() {
  const recent = new Recent()
  const said: number[][] = []
  const marks: Marks = new Marks(() => draw())
  function draw() {
    said.push([1, 2].map((row) => marks.of(recent, row)))
    marks.settle()
  }
  return { recent, marks, said, draw }
}

test('a mark is drawn, and drawn away when its time is over', () => {
  const { recent, said, draw } = drawn()
  recent.note([1], [CHANGED.acus], NOW)
  draw()
  expect(said).toEqual([[CHANGED.acus, 0]])
  vi.advanceTimersByTime(6_000)
  expect(said.at(-1)).toEqual([0, 0])
  // And then time passes without drawing.
  const { length } = said
  vi.advanceTimersByTime(60_000)
  expect(said).toHaveLength(length)
  expect(vi.getTimerCount()).toBe(0)
})

test('what changed a while ago is not marked when it is first drawn', () => {
  const { recent, said, draw } = drawn()
  recent.note([2], [CHANGED.acus], NOW)
  vi.setSystemTime(NOW + 10_000)
  draw()
  expect(said).toEqual([[0, 0]])
  expect(vi.getTimerCount()).toBe(0)
})

test('a list that is closed lets no time pass', () => {
  const { recent, marks, draw } = drawn()
  recent.note([1], [CHANGED.acus], NOW)
  draw()
  marks.close()
  expect(vi.getTimerCount()).toBe(0)
})

test('the same moment’s many changes are not marked, and a later change takes the place of an earlier one', () => {
  const { recent, marks } = drawn()
  const many = Array.from({ length: 501 }, (_, row) => row)
  recent.note(
    many,
    many.map(() => CHANGED.acus),
    NOW,
  )
  expect(marks.of(recent, 1)).toBe(0)
  recent.note([1], [CHANGED.acus], NOW)
  recent.note([1], [CHANGED.activity], NOW + 1)
  expect(marks.of(recent, 1)).toBe(CHANGED.activity)
})
