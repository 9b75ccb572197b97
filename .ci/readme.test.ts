import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(resolve(root, 'README.md'), 'utf8')
const HEADER = /^\| what went wrong +\| where +\| the test that shows/

type Line = { what: string; file: string; name: string }

/** The lines of the table. One that says nothing of what went wrong goes on with the one before. */
function linesOf(markdown: string): Line[] {
  const all = markdown.split('\n')
  const header = all.findIndex((line) => HEADER.test(line))
  const rest = all.slice(header + 2)
  const rows = header === -1 ? [] : rest.slice(0, Math.max(0, rest.indexOf('')))
  let what = ''
  return rows.flatMap((row) => {
    const [, first = '', , third = ''] = row.split(/(?<!\\)\|/).map((cell) => cell.trim())
    what = first === '' ? what : first
    if (third === '' && first === '') return []
    const [, file = '', name = ''] = /^`([^`]+)` `([^`]+)`$/.exec(third) ?? []
    return [{ what, file, name }]
  })
}

/** Whether a source has a test of just that name, as it is written there; with `each` it stands in a second call. */
function hasTest(source: string, name: string): boolean {
  return ["'", '`', '"'].some((quote) =>
    source
      .split(`${quote}${name}${quote},`)
      .slice(0, -1)
      .some((before) => /(?:\b(?:test|it)|\))\(\s*$/.test(before)),
  )
}

const lines = linesOf(readme)

describe('the table of what went wrong elsewhere', () => {
  test('is there, and names a test for all that it says', () => {
    expect(new Set(lines.map(({ what }) => what)).size).toBeGreaterThan(40)
    expect(lines.filter(({ what, file, name }) => [what, file, name].includes(''))).toEqual([])
  })

  test.each(lines.map(({ file, name }) => [file, name] as const))('%s has “%s”', (file, name) => {
    expect(existsSync(resolve(root, file)) && hasTest(readFileSync(resolve(root, file), 'utf8'), name)).toBe(
      true,
    )
  })
})

test('a name that is only a part of another, or that stands elsewhere, is none', () => {
  const source =
    "test('one is ended', () => {\n  say('two is ended', 1)\n})\ntest.each([1])('three: %s', () => {})\n"
  const named = ['one is ended', 'one is', 'two is ended', 'three: %s', 'four'].filter((name) =>
    hasTest(source, name),
  )
  expect(named).toEqual(['one is ended', 'three: %s'])
})
