import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortRows } from './radix'

test('orders as a comparison would, keeps equals in their order, and puts "no value" last', () => {
  const number = fc.oneof(
    fc.double({ noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(0, -0, 1, 2, NaN),
  )
  fc.assert(
    fc.property(fc.array(number, { maxLength: 50 }), fc.boolean(), (numbers, descending) => {
      const rows = Uint32Array.from(numbers.keys())
      const expected = [...rows].sort((a, b) => {
        const [x = 0, y = 0] = [numbers[a], numbers[b]]
        if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
        return descending ? y - x || 0 : x - y || 0
      })
      expect([...sortRows(rows, (row) => numbers[row] ?? NaN, descending)]).toEqual(expected)
    }),
    { numRuns: 3_000 },
  )
})
