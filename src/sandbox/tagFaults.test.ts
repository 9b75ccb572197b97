import { describe, expect, it } from 'vitest'
import { TERMINATE_FAULTS } from './faultTable'
import { sandboxFor, statusAfter } from './testing/running'

describe('sessions that carry a fault', () => {
  it('there is one for each that a terminate can meet, and they stay at work', async () => {
    const sandbox = await sandboxFor({ faultSessions: true, life: true })
    sandbox.clock.advance(3 * 86_400)
    const carriers = sandbox.organisation.all().filter((one) => one.title?.startsWith('Fault: '))
    expect(new Set(carriers.map((one) => one.tags[0]))).toEqual(
      new Set(TERMINATE_FAULTS.map((name) => `fault:${name}`)),
    )
    expect(carriers).toHaveLength(TERMINATE_FAULTS.length)
    for (const one of carriers) expect(one).toMatchObject({ status: 'running', status_detail: 'working' })
  })

  it('the tag acts on a terminate of that session and on nothing else', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation.add({ tags: ['x', 'fault:server-error'], status: 'running' })
    const other = sandbox.organisation.add({ tags: ['fault:made-up'], status: 'running' })
    expect((await sandbox.of('DELETE', session_id)).status).toBe(500)
    expect((await sandbox.of('DELETE', session_id)).status).toBe(500)
    expect((await sandbox.of('GET', session_id)).status).toBe(200)
    expect((await sandbox.of('DELETE', other.session_id)).status).toBe(200)
    expect((await sandbox.of('POST', session_id, '/archive')).status).toBe(200)
  })

  it('a rate limit by tag passes for whoever tries again', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation.add({ tags: ['fault:rate-limit'], status: 'running' })
    expect((await sandbox.of('DELETE', session_id)).status).toBe(429)
    expect((await sandbox.of('DELETE', session_id)).status).toBe(200)
    expect(statusAfter(sandbox, session_id)).toBe('exit')
  })
})
