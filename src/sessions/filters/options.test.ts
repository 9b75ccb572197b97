import { expect, test } from 'vitest'
import { categoryOptions, inOrderOf, originOptions, seenOptions } from './options'
import { statusOptions } from './statusOptions'

const counts = (entries: Record<string, number>) => new Map(Object.entries(entries))
const lines = (options: readonly { value: string; count: number }[]) =>
  options.map(({ value, count }) => `${value} ${count}`)

test('statuses with what was seen and what is asked for below them', () => {
  const options = statusOptions(
    counts({ running: 3, 'running:finished': 2, 'running:': 1, exit: 4, 'exit:': 4, hibernating: 1 }),
    ['suspended:inactivity'],
  )
  expect(lines(options)).toEqual([
    'new 0',
    'claimed 0',
    'running 3',
    'running:finished 2',
    'running: 1',
    'resuming 0',
    'suspended 0',
    'suspended:inactivity 0',
    'exit 4',
    'error 0',
    'hibernating 1',
  ])
})

test('words of the API: those that are known, and what else was seen or is asked for', () => {
  const categories = categoryOptions(counts({ uncategorised: 2, gardening: 1 }), ['sailing'])
  expect(categories[0]).toMatchObject({ value: 'uncategorised', label: 'Uncategorised', count: 2 })
  expect(lines(categories).slice(-2)).toEqual(['gardening 1', 'sailing 0'])
  expect(lines(originOptions(counts({ none: 2, fax: 1 }), [])).slice(-2)).toEqual(['fax 1', 'none 2'])
  expect(lines(originOptions(counts({}), []))).not.toContain('none 0')
})

test('values nobody knows beforehand: the chosen first, then by number, then by name', () => {
  expect(lines(seenOptions('tag', counts({ b: 1, a: 1, c: 5, d: 2 }), ['d', 'x']))).toEqual([
    'd 2',
    'x 0',
    'c 5',
    'a 1',
    'b 1',
  ])
})

test('lines stay where they are while their menu is open', () => {
  const before = seenOptions('tag', counts({ a: 3, b: 2 }), ['x'])
  const now = seenOptions('tag', counts({ b: 9, c: 7 }), ['b'])
  expect(lines(inOrderOf(before, now))).toEqual(['x 0', 'a 0', 'b 9', 'c 7'])
})
