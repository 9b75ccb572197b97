import { expect, test, vi } from 'vitest'
import { auditLog, terminate, withGateway } from './testing/audited'
import { KEY, SESSION } from './testing/harness'
import { send } from './testing/http'
import { readAnswer } from './upstreamAnswer'

// A bug, in the place of those that are not known yet: no answer of an API is known to make the gateway throw.
vi.mock(import('./upstreamAnswer'), async (original) => ({
  readAnswer: vi.fn((await original()).readAnswer),
}))
const breakOnce = () =>
  vi.mocked(readAnswer).mockImplementationOnce(() => {
    throw new RangeError(`Out of stack over ${KEY}`)
  })

test('a fault behind the call is recorded as unknown, and the process can stop', () =>
  withGateway(auditLog(), async (gateway) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    breakOnce()
    const reply = await terminate(gateway)
    expect(reply.status).toBe(500)
    expect(reply.problem).toMatchObject({ type: 'about:blank', title: 'Curfew has a fault' })
    expect(reply.body).not.toContain('RangeError')
    expect(gateway.upstream.calls).toHaveLength(1)
    const said = { outcome: 'unknown', status: null, problem: 'Curfew has a fault' }
    expect(gateway.audit()).toMatchObject([
      { phase: 'before', action: 'terminate' },
      { phase: 'after', action: 'terminate', ...said, duration_ms: expect.any(Number) as number },
    ])
    expect(printed.mock.calls).toEqual([[expect.stringMatching(/met a fault: RangeError: .*\[redacted\]$/)]])
    await gateway.stop()
  }))

test('behind a read there is nothing to record, and the next is answered', () =>
  withGateway(auditLog(), async (gateway) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    breakOnce()
    expect((await send(gateway.url, { path: SESSION })).status).toBe(500)
    expect((await send(gateway.url, { path: SESSION })).status).toBe(200)
    expect(gateway.audit()).toEqual([])
  }))
