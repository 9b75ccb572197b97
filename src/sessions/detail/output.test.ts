import { expect, test } from 'vitest'
import { partsOf, type Part } from './output'

/** A tree as lines, all of it. */
function lines(parts: readonly Part[], depth = 0): string[] {
  return parts.flatMap(({ name, text, parts: inner }) => [
    `${'  '.repeat(depth)}${name}: ${text}`,
    ...lines(inner?.() ?? [], depth + 1),
  ])
}

test('fields and lists are branches that say how large they are, and values are as one reads them', () => {
  const output = {
    done: true,
    left: false,
    note: null,
    blank: ' ',
    files: ['a.ts', { path: 'b.ts', lines: 3.5 }],
    nothing: {},
    none: [],
  }
  expect(lines(partsOf(output))).toEqual([
    'done: yes',
    'left: no',
    'note: none',
    'blank: " "',
    'files: 2 items',
    '  1: a.ts',
    '  2: 2 fields',
    '    path: b.ts',
    '    lines: 3.5',
    'nothing: 0 fields',
    'none: 0 items',
  ])
})

test('what is deep is read only as deep as it is shown', () => {
  let deep: unknown = 'end'
  for (let i = 0; i < 100_000; i += 1) deep = { deep }
  expect(partsOf(deep)).toMatchObject([{ name: 'deep', text: '1 field' }])
})

test('a value that is neither stands alone', () => {
  expect(lines(partsOf('text'))).toEqual([': text'])
})
