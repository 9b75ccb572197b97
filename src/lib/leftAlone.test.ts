import { beforeEach, expect, test, vi } from 'vitest'
import { watchHand } from './leftAlone'

let page: EventTarget

beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.useFakeTimers()
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

test('where nobody touches the page, work is done at once', () => {
  const work = vi.fn()
  watchHand()(work)
  expect(work).toHaveBeenCalledTimes(1)
})

test.each(['scroll', 'wheel', 'pointermove', 'pointerdown', 'touchmove', 'keydown'])(
  'work waits until three seconds after the last %s',
  (sign) => {
    const work = vi.fn()
    const whenLeftAlone = watchHand()
    page.dispatchEvent(new Event(sign))
    vi.advanceTimersByTime(2_000)
    whenLeftAlone(work)
    vi.advanceTimersByTime(900)
    page.dispatchEvent(new Event(sign))
    vi.advanceTimersByTime(2_900)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(200)
    expect(work).toHaveBeenCalledTimes(1)
    page.dispatchEvent(new Event(sign))
    vi.advanceTimersByTime(10_000)
    expect(work).toHaveBeenCalledTimes(1)
  },
)

test('where somebody is at it all the time, work waits for a minute', () => {
  const work = vi.fn()
  const whenLeftAlone = watchHand()
  const hand = setInterval(() => page.dispatchEvent(new Event('scroll')), 100)
  vi.advanceTimersByTime(100)
  whenLeftAlone(work)
  vi.advanceTimersByTime(59_000)
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2_000)
  expect(work).toHaveBeenCalledTimes(1)
  clearInterval(hand)
})
