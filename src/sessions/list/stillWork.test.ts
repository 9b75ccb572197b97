import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stillWork } from './stillWork'

/** Longer than anything waits. */
const LONG_MS = 1_000

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A list that stands still, and is not pressed, until that is changed. */
function listWithWork() {
  const is = { still: true, pressed: false }
  const work = vi.fn()
  const list = { matches: (selector: string) => selector === ':active' && is.pressed }
  return { is, work, ...stillWork(list, { isStill: () => is.still }, work) }
}

test('it is done when there is time, once for however many asked', () => {
  const { plan, work } = listWithWork()
  plan()
  plan()
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(LONG_MS)
  expect(work).toHaveBeenCalledTimes(1)
})

test.each([{ still: false }, { pressed: true }])('with %o it waits for the end of that', (moving) => {
  const { is, plan, work } = listWithWork()
  Object.assign(is, moving)
  plan()
  vi.advanceTimersByTime(LONG_MS)
  expect(work).not.toHaveBeenCalled()
  Object.assign(is, { still: true, pressed: false })
  vi.advanceTimersByTime(LONG_MS)
  expect(work).toHaveBeenCalledTimes(1)
})

test('something else is done in its place, also while the list scrolls', () => {
  const { is, plan, work } = listWithWork()
  const first = vi.fn()
  is.still = false
  plan()
  plan(first)
  vi.advanceTimersByTime(LONG_MS)
  expect(first).toHaveBeenCalledTimes(1)
  is.still = true
  vi.advanceTimersByTime(LONG_MS)
  expect(work).not.toHaveBeenCalled()
})

test.each(['before it was looked at', 'while it waits'])('it is not done once closed, %s', (when) => {
  const { is, plan, close, work } = listWithWork()
  is.still = false
  plan()
  if (when === 'while it waits') vi.advanceTimersByTime(LONG_MS)
  close()
  is.still = true
  vi.advanceTimersByTime(LONG_MS)
  expect(work).not.toHaveBeenCalled()
})
