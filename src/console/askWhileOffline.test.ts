import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../devin/apiError'
import { isOnline } from '../lib/online'
import { fail, ok } from '../lib/result'
import { askWhileOffline } from './askWhileOffline'

let answers = false
let asked = 0
let end: () => void = () => undefined

const ask = () => {
  asked += 1
  return Promise.resolve(answers ? ok(null) : fail(new ApiError({ kind: 'network', title: 'No way' })))
}

function browserSays(onLine: boolean): void {
  vi.stubGlobal('navigator', { onLine })
  dispatchEvent(new Event(onLine ? 'online' : 'offline'))
}

beforeEach(() => {
  vi.useFakeTimers()
  const events = new EventTarget()
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
    vi.stubGlobal(name, events[name].bind(events))
  vi.stubGlobal('document', { visibilityState: 'visible' })
  answers = false
  asked = 0
})

afterEach(() => {
  end()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('asks at once where the page begins so, and no more once there is an answer', async () => {
  browserSays(false)
  answers = true
  end = askWhileOffline(ask)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(1)
  expect(isOnline()).toBe(true)
})

test('asks every five seconds while there is no network, and not before', async () => {
  browserSays(true)
  end = askWhileOffline(ask)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(0)
  browserSays(false)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(asked).toBe(3)
  expect(isOnline()).toBe(false)
  browserSays(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(3)
})

test('asks nothing behind another page', async () => {
  browserSays(false)
  vi.stubGlobal('document', { visibilityState: 'hidden' })
  end = askWhileOffline(ask)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBe(0)
  vi.stubGlobal('document', { visibilityState: 'visible' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toBe(1)
})
