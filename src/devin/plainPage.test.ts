import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from '../lib/zod'
import { sessionPageSchema } from './page'
import { plainPage } from './plainPage'
import { brokenItems, messySessions } from './testing/messySessions'

const anything = fc.oneof(fc.constant(undefined), fc.jsonValue())
const pages = fc.record({
  items: fc.array(fc.oneof({ weight: 9, arbitrary: messySessions }, brokenItems), { maxLength: 3 }),
  end_cursor: fc.oneof(fc.string(), anything),
  has_next_page: fc.oneof(fc.boolean(), anything),
  total: fc.oneof(fc.nat(), anything),
})

describe('plainPage', () => {
  it('reads what the schema reads, or nothing', () => {
    let plain = 0
    fc.assert(
      fc.property(pages, (page) => {
        const text = JSON.stringify(page)
        const read = plainPage(text)
        if (read === null) return
        plain += 1
        expect(read).toEqual(z.parse(sessionPageSchema, JSON.parse(text)))
      }),
      { numRuns: 1_000 },
    )
    expect(plain).toBeGreaterThan(150)
  })

  it.each(['', 'null', '[]', '"items"', '{"items":{}}', '{"items":[]}', '<html></html>'])(
    'leaves to the schema what is no page: %s',
    (text) => {
      expect(plainPage(text)).toBeNull()
    },
  )
})
