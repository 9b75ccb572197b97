import { expect, test, vi } from 'vitest'
import { client } from './client'
import { detailClient } from './detailClient'

test('a page waits longer for an answer than its gateway, which was told to be patient', async () => {
  const content = JSON.stringify({
    orgId: 'org-1',
    upstream: { kind: 'devin', host: 'api.example.com' },
    operator: 'ada',
    store: 'abc',
    requireReason: false,
    graceSeconds: 5,
    timeoutSeconds: 120,
  })
  vi.stubGlobal('document', { querySelector: () => ({ getAttribute: () => content }) })
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({}, { status: 404 })))
  const waits = vi.spyOn(AbortSignal, 'timeout')
  await client.getSelf()
  await detailClient().listUsers('org-1')
  expect(waits.mock.calls).toEqual([[130_000], [130_000]])
})
