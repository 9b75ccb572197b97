import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ticker } from './ticker'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('ticker', () => {
  it('tells all who listen, and nobody else', () => {
    const clock = ticker(20_000)
    const [one, other] = [vi.fn<() => void>(), vi.fn<() => void>()]
    const stops = [clock.subscribe(one), clock.subscribe(other)]
    const before = clock.read()
    vi.advanceTimersByTime(20_000)
    expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
    expect(clock.read()).toBe(before + 20_000)
    for (const stop of stops) stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('knows the time when somebody listens again', () => {
    const clock = ticker(20_000)
    vi.advanceTimersByTime(90_000)
    clock.subscribe(() => undefined)
    expect(clock.read()).toBe(Date.now())
  })

  it('is hastened once half of its time has passed, and begins anew', () => {
    const clock = ticker(20_000)
    const heard = vi.fn<() => void>()
    clock.subscribe(heard)
    vi.advanceTimersByTime(9_999)
    clock.hasten()
    expect(heard).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    clock.hasten()
    expect(heard).toHaveBeenCalledTimes(1)
    expect(clock.read()).toBe(Date.now())
    vi.advanceTimersByTime(19_999)
    expect(heard).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('has nobody to hasten for', () => {
    ticker(20_000).hasten()
    expect(vi.getTimerCount()).toBe(0)
  })
})
