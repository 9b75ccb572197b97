import { afterEach, expect, test, vi } from 'vitest'
import type { Order } from './worker'

afterEach(() => {
  vi.resetModules()
})

test.each([
  ['a worker waits as long as its page', 'abc.org-2 130000', 130_000],
  ['a page that does not know leaves it to the client', 'abc.org-2 ', 40_000],
])('%s, and asks for its store', async (_, name, ms) => {
  let order: (event: { data: Order }) => void = () => {}
  const reported = new Promise((resolve) => {
    vi.stubGlobal('self', {
      name,
      addEventListener: (_type: string, listener: typeof order) => (order = listener),
      postMessage: resolve,
    })
  })
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(Response.json({}, { status: 404 })))
  vi.stubGlobal('fetch', fetched)
  const waits = vi.spyOn(AbortSignal, 'timeout')
  await import('./worker')
  order({ data: { id: 1, orgId: 'org-2', query: {}, pages: undefined } })
  expect(await reported).toMatchObject([{ id: 1, ok: false, error: { status: 404 } }])
  expect(waits.mock.calls).toEqual([[ms]])
  expect(new Headers(fetched.mock.calls[0]?.[1]?.headers).get('x-curfew-store')).toBe('abc')
})
