import { beforeEach, expect, test, vi } from 'vitest'

const ORIGIN = 'http://127.0.0.1:4317'
/** What the worker hears a request by. */
let hear: (event: object) => void

beforeEach(async () => {
  vi.resetModules()
  vi.stubGlobal('self', {
    location: { origin: ORIGIN },
    addEventListener: (type: string, listener: typeof hear) => {
      if (type === 'fetch') hear = listener
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
    hear({
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
