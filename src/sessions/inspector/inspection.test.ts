import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sessionIdFrom } from '../../devin/id'
import { filtersFrom, queryFrom } from '../filters/address'
import { Inspected, inspectedIn, searchWith } from './inspection'

const id = (text: string) => {
  const found = sessionIdFrom(text)
  if (found === null) throw new Error(text)
  return found
}

describe('what is shown beside the list', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function walked() {
    const inspected = new Inspected(() => Date.now())
    const told: string[] = []
    inspected.subscribe(() => {
      const { id, calm } = inspected.read()
      told.push(`${id ?? 'none'}${calm ? '' : ' passing'}`)
    })
    return { inspected, told }
  }

  test('the first is there at once, and so is one after a pause', () => {
    const { inspected, told } = walked()
    inspected.show(id('a'))
    vi.advanceTimersByTime(400)
    inspected.show(id('b'))
    expect(told).toEqual(['a', 'b'])
  })

  test('one that is only passed is not read; the one where the walk ends is', () => {
    const { inspected, told } = walked()
    inspected.show(id('a'))
    for (const next of ['b', 'c', 'd']) {
      vi.advanceTimersByTime(40)
      inspected.show(id(next))
    }
    expect(told).toEqual(['a', 'b passing', 'c passing', 'd passing'])
    vi.advanceTimersByTime(200)
    expect(told.at(-1)).toBe('d')
  })

  test('closed is closed: nothing comes after it', () => {
    const { inspected, told } = walked()
    inspected.show(id('a'))
    inspected.show(id('b'))
    inspected.show(null)
    vi.advanceTimersByTime(1_000)
    expect(told).toEqual(['a', 'b passing', 'none'])
  })

  test('the same again tells nobody', () => {
    const { inspected, told } = walked()
    inspected.show(id('a'))
    inspected.show(id('a'))
    expect(told).toEqual(['a'])
  })
})

describe('the address', () => {
  test('holds it beside the filters, which stay as they were written', () => {
    const search = '?activity=working&tag=a%2Cb&q=x,y'
    const beside = searchWith(search, id('abc'))
    expect(beside).toBe(`${search}&session=devin-abc`)
    expect(inspectedIn(beside)).toBe('abc')
    expect(searchWith(beside, id('def'))).toBe(`${search}&session=devin-def`)
    expect(searchWith(beside, null)).toBe(search)
    expect(searchWith('', id('abc'))).toBe('?session=devin-abc')
    expect(searchWith('?session=devin-abc', null)).toBe('')
  })

  test.each(['', '?session=', '?session=not%20an%20id', '?other=abc'])('shows none for “%s”', (search) => {
    expect(inspectedIn(search)).toBeNull()
  })

  test('is no filter, and is not called a strange part of one', () => {
    const { filters, ignored } = filtersFrom('?activity=working&session=devin-abc')
    expect(ignored).toEqual([])
    expect(queryFrom(filters)).toBe('activity=working')
  })
})
