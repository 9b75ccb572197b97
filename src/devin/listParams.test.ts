import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toQuery } from './listParams'

describe('toQuery', () => {
  it('writes arrays as repeated keys', () => {
    expect(toQuery({ tags: ['a', 'b'], origins: ['slack'], first: 200 })).toBe(
      '?tags=a&tags=b&origins=slack&first=200',
    )
  })

  it('leaves out what is absent, and says false and zero', () => {
    expect(toQuery({ after: undefined, total: null, tags: [], is_archived: false, created_after: 0 })).toBe(
      '?is_archived=false&created_after=0',
    )
    expect(toQuery({})).toBe('')
    expect(toQuery({ tags: [] })).toBe('')
  })

  it('says what it was given, whatever the characters', () => {
    const texts = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(fc.array(texts), texts, (tags, after) => {
        const read = new URLSearchParams(toQuery({ tags, after }))
        expect(read.getAll('tags')).toEqual(tags)
        expect(read.get('after')).toBe(after)
      }),
    )
  })
})
