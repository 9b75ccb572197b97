import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestRise } from './longestRise'

const places = fc.uniqueArray(fc.oneof({ weight: 4, arbitrary: fc.nat(50) }, fc.constant(NaN)), {
  maxLength: 12,
  // Any number of them stand nowhere.
  comparator: (a, b) => a === b,
})

/** All parts of a sequence that rise and go through that index, tried one by one. */
function longestOf(values: readonly number[], through: number): number {
  let longest = 0
  for (let part = 0; part < 2 ** values.length; part += 1) {
    const picked = values.filter((_, index) => (part >> index) & 1)
    if (through !== -1 && ((part >> through) & 1) === 0) continue
    if (rises(picked)) longest = Math.max(longest, picked.length)
  }
  return longest
}

function rises(values: readonly number[]): boolean {
  return (
    values.every((value, at) => at === 0 || value > (values[at - 1] ?? NaN)) && !values.some(Number.isNaN)
  )
}

test('what it gives rises, goes through what it must, and nothing longer does', () => {
  fc.assert(
    fc.property(places, fc.nat(), fc.boolean(), (values, some, free) => {
      const index = some % Math.max(1, values.length)
      const through = free || Number.isNaN(values[index] ?? NaN) ? -1 : index
      const rise = longestRise(values, through)
      expect(rises(rise.map((at) => values[at] ?? NaN))).toBe(true)
      expect(rises(rise)).toBe(true)
      if (through !== -1) expect(rise).toContain(through)
      expect(rise.length).toBe(longestOf(values, through))
    }),
  )
})
