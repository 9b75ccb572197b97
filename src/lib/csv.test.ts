import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv'

/** The cells of a line as a spreadsheet has them that parts by another sign, and bears whatever stands in them. */
function cellsBy(separator: string, line: string): string[] {
  const cells: string[] = []
  let [cell, quoted, begun] = ['', false, false]
  for (let n = 0; n < line.length; n += 1) {
    const char = line.charAt(n)
    if (quoted) {
      if (char !== '"') cell += char
      else if (line.charAt(n + 1) === '"') {
        cell += '"'
        n += 1
      } else quoted = false
    } else if (char === '"' && !begun) quoted = true
    else if (char === separator || char === '\n' || char === '\r') {
      cells.push(cell)
      ;[cell, begun] = ['', false]
      continue
    } else cell += char
    begun = true
  }
  return [...cells, cell]
}

test.each([
  ['=1+1', "'=1+1"],
  ['ok;=1+1', "ok;'=1+1"],
  ['ok; "=1+1', `"ok; ""'=1+1"`],
  ['\t=1', "'\t'=1"],
  ['a\t@b', "a\t'@b"],
  ['a\n- b', `"a\n'- b"`],
  ['a = b; c-d', 'a = b; c-d'],
  [' =1+1', "' =1+1"],
  ['\u00A0@b', "'\u00A0@b"],
  ['＝1+1', "'＝1+1"],
  ['ok;－b', "ok;'－b"],
  ['a ＝ b', 'a ＝ b'],
])('%j is written as %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`)
})

test('whatever a cell holds, it begins no formula, by whichever sign cells are parted', () => {
  const unit = fc.constantFrom(...`=+-@＝＋－＠;,\t\r\n"' \u00A0a`.split(''))
  fc.assert(
    fc.property(fc.array(fc.string({ unit, maxLength: 12 }), { minLength: 1, maxLength: 4 }), (cells) => {
      for (const separator of [',', ';', '\t'])
        for (const cell of cellsBy(separator, csvLine(['id', ...cells])))
          expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }),
    { numRuns: 5_000 },
  )
})
