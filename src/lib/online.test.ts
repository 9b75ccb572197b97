import { afterEach, expect, test, vi } from 'vitest'
import { network } from './network'
import { isOnline, noteReached, onNetwork } from './online'

/** A window of which the browser says that. */
function browserSays(onLine: boolean): void {
  vi.stubGlobal('navigator', { onLine })
  dispatchEvent(new Event(onLine ? 'online' : 'offline'))
}

function windowWith(onLine: boolean): void {
  const events = new EventTarget()
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
    vi.stubGlobal(name, events[name].bind(events))
  browserSays(onLine)
}

afterEach(() => {
  // Forgets what was reached.
  windowWith(true)
  isOnline()
  vi.unstubAllGlobals()
})

test('where nobody knows there is a network', () => {
  expect(network.isOnline()).toBe(true)
  vi.stubGlobal('navigator', {})
  expect(network.isOnline()).toBe(true)
  network.onChange(() => undefined)()
})

test('the browser is believed, until an answer shows that it is wrong', () => {
  windowWith(false)
  const heard: boolean[] = []
  const stop = onNetwork(() => heard.push(isOnline()))
  expect(isOnline()).toBe(false)
  noteReached()
  expect(isOnline()).toBe(true)
  expect(heard).toEqual([true])
  stop()
})

test('what was reached then says nothing of the next time', () => {
  windowWith(false)
  const stop = onNetwork(isOnline)
  noteReached()
  browserSays(true)
  browserSays(false)
  expect(isOnline()).toBe(false)
  stop()
})
