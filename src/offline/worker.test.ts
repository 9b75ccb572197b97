import { beforeEach, expect, test, vi } from 'vitest'

const ORIGIN = 'http://127.0.0.1:4317'
/** What the worker hears by. */
let hear: Record<string, (event: object) => void>
const skipWaiting = vi.fn(() => Promise.resolve())

beforeEach(async () => {
  vi.resetModules()
  hear = {}
  vi.stubGlobal('self', {
    location: { origin: ORIGIN },
    skipWaiting,
    addEventListener: (type: string, listener: (event: object) => void) => {
      hear[type] = listener
    },
  })
  vi.stubGlobal('CURFEW_BUILD', { id: '1a', files: ['/assets/start-1a.js'] })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('of the gateway')))
  await import('./worker')
  return () => vi.unstubAllGlobals()
})

/** What the worker answers to a request, as text. */
async function answerTo(request: { mode: string; path: string }): Promise<string> {
  const answer = await new Promise<Response>((resolve, reject) => {
    hear['fetch']?.({
      request: { method: 'GET', mode: request.mode, url: ORIGIN + request.path },
      respondWith: (given: Promise<Response>) => void given.then(resolve, reject),
    })
  })
  return answer.text()
}

test('a file of this build is the one that is kept', async () => {
  vi.stubGlobal('caches', { match: () => Promise.resolve(new Response('of this device')) })
  expect(await answerTo({ mode: 'cors', path: '/assets/start-1a.js' })).toBe('of this device')
})

test.each([
  ['keeps it no more', () => Promise.resolve(undefined)],
  ['cannot read what it keeps', () => Promise.reject(new DOMException('broken', 'UnknownError'))],
])('where the browser %s, it is asked for', async (_, match) => {
  vi.stubGlobal('caches', { match })
  expect(await answerTo({ mode: 'cors', path: '/assets/start-1a.js' })).toBe('of the gateway')
})

/** Has the worker installed. @param event what it is told with it @returns what becomes of that */
async function install(addAll: () => Promise<void>, event: object = {}): Promise<'kept' | 'not kept' | null> {
  vi.useFakeTimers()
  skipWaiting.mockClear()
  const done = () => Promise.resolve()
  vi.stubGlobal('caches', { open: () => Promise.resolve({ addAll, put: done, delete: done }) })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<script src="/assets/start-1a.js"></script>')))
  let outcome: 'kept' | 'not kept' | null = null
  const waitUntil = (work: Promise<void>) =>
    void work.then(
      () => (outcome = 'kept'),
      () => (outcome = 'not kept'),
    )
  hear['install']?.({ ...event, waitUntil })
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  return outcome
}

test.each([
  [2, 'kept'],
  [3, 'not kept'],
])('after %i lost requests in a row the build is %s', async (lost, outcome) => {
  let calls = 0
  const addAll = () => {
    calls += 1
    return calls <= lost ? Promise.reject(new TypeError()) : Promise.resolve()
  }
  expect(await install(addAll)).toBe(outcome)
  expect(skipWaiting).toHaveBeenCalledTimes(outcome === 'kept' ? 1 : 0)
})

test('where the browser refuses to route, the build is kept all the same', async () => {
  const addRoutes = vi.fn(() => Promise.reject(new TypeError('no routes here')))
  expect(await install(() => Promise.resolve(), { addRoutes })).toBe('kept')
  expect(addRoutes).toHaveBeenCalledTimes(1)
  expect(skipWaiting).toHaveBeenCalledTimes(1)
})
