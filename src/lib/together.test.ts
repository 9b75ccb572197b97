import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { together } from './together'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function gathering() {
  const given: string[][] = []
  return { given, add: together<string>((all) => given.push(all), 30) }
}

describe('together', () => {
  it('gives all with the last of them, once', () => {
    const { given, add } = gathering()
    add('a', true)
    add('b', true)
    expect(given).toEqual([])
    add('c', false)
    expect(given).toEqual([['a', 'b', 'c']])
    vi.advanceTimersByTime(1_000)
    expect(given).toEqual([['a', 'b', 'c']])
  })

  it('does not wait long for what does not come', () => {
    const { given, add } = gathering()
    add('a', true)
    vi.advanceTimersByTime(20)
    add('b', true)
    vi.advanceTimersByTime(9)
    expect(given).toEqual([])
    vi.advanceTimersByTime(1)
    expect(given).toEqual([['a', 'b']])
    add('c', false)
    expect(given).toEqual([['a', 'b'], ['c']])
  })

  it('gives at once what nothing is to come with', () => {
    const { given, add } = gathering()
    add('a', false)
    expect(given).toEqual([['a']])
  })
})
