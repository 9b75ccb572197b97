import { expect, test, vi } from 'vitest'
import { indexFinder } from './indexFinder'

test('a row is found where it is among these rows, and looked for once', () => {
  const find = indexFinder()
  const rows = Uint32Array.of(7, 5, 9)
  const look = vi.spyOn(rows, 'indexOf')
  expect([find(5, rows), find(5, rows)]).toEqual([1, 1])
  expect(look).toHaveBeenCalledTimes(1)
  expect([find(9, rows), find(5, rows)]).toEqual([2, 1])
  expect(find(5, Uint32Array.of(5, 7))).toBe(0)
})

test('one that is not among them, and none, is nowhere', () => {
  const find = indexFinder()
  expect(find(null, Uint32Array.of(0))).toBe(-1)
  expect(find(3, Uint32Array.of(0))).toBe(-1)
  expect(find(3, Uint32Array.of(0, 3))).toBe(1)
  expect(find(null, Uint32Array.of(0, 3))).toBe(-1)
})
