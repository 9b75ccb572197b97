import { describe, expect, it } from 'vitest'
import type { FaultName } from './faultTable'
import { aSession, listPath, sandboxFor, statusAfter, type Got, type Sandbox } from './testing/running'

/** A running session, and a terminate of it that meets the fault. */
async function terminateWith(name: FaultName): Promise<{ sandbox: Sandbox; id: string; got: Got }> {
  const sandbox = await sandboxFor()
  const id = aSession(sandbox, 'running', 'working').session_id
  sandbox.faults.arm({ name, on: 'terminate' })
  return { sandbox, id, got: await sandbox.of('DELETE', id) }
}

describe('faults that answer in place of the API', () => {
  it.each([
    ['rate-limit', /^\d+$/],
    ['rate-limit-date', / GMT$/],
  ] as const)('%s', async (name, pattern) => {
    const { sandbox, id, got } = await terminateWith(name)
    expect(got).toMatchObject({ status: 429, breaches: [] })
    expect(got.headers.get('retry-after')).toMatch(pattern)
    expect(statusAfter(sandbox, id)).toBe('running')
  })

  it('rate-limit-bare', async () => {
    const { sandbox, id, got } = await terminateWith('rate-limit-bare')
    expect(got).toMatchObject({ status: 429, breaches: [] })
    expect(got.headers.get('retry-after')).toBeNull()
    expect(statusAfter(sandbox, id)).toBe('running')
  })

  it.each([
    ['server-error', 500, 'application/problem+json'],
    ['unavailable', 503, 'text/plain'],
    ['html', 200, 'text/html'],
    ['html-error', 502, 'text/html'],
    ['not-json', 200, 'application/json'],
    ['conflict', 409, 'application/problem+json'],
    ['refused', 422, 'application/json'],
    ['forbidden', 403, 'application/problem+json'],
  ] as const)('%s: %i %s, and nothing is done', async (name, status, type) => {
    const { sandbox, id, got } = await terminateWith(name)
    expect(got).toMatchObject({ status, type })
    expect(statusAfter(sandbox, id)).toBe('running')
  })

  it('refused is in the older shape, forbidden names the permission, not-json is not', async () => {
    const refused = await terminateWith('refused')
    expect(refused.got.breaches).toEqual([])
    expect(JSON.parse(refused.got.text)).toHaveProperty('detail.0.msg')
    const forbidden = await terminateWith('forbidden')
    expect(forbidden.got.breaches).toEqual([])
    expect(forbidden.got.text).toContain("'ManageOrgSessions'")
    const { got } = await terminateWith('not-json')
    expect(() => JSON.parse(got.text) as unknown).toThrow(SyntaxError)
  }, 20_000)

  it('gone: 404, and the session is no more', async () => {
    const { sandbox, id, got } = await terminateWith('gone')
    expect(got).toMatchObject({ status: 404, breaches: [] })
    expect((await sandbox.of('GET', id)).status).toBe(404)
  })

  it('empty: 204 after the work', async () => {
    const { sandbox, id, got } = await terminateWith('empty')
    expect(got).toMatchObject({ status: 204, text: '', breaches: [] })
    expect(statusAfter(sandbox, id)).toBe('exit')
  })
})

describe('faults of the connection', () => {
  it('hang: no answer until the caller gives up, and nothing is done', async () => {
    const sandbox = await sandboxFor()
    const id = aSession(sandbox, 'running').session_id
    sandbox.faults.arm({ name: 'hang', sessionId: id })
    const caller = new AbortController()
    const answer = sandbox.of('DELETE', id, '', { signal: caller.signal })
    let answered = false
    answer.then(
      () => (answered = true),
      () => undefined, // looked at below
    )
    // The call has arrived, and others that come after it are answered: it is not merely slow.
    await expect.poll(() => sandbox.calls.length).toBe(1)
    for (let i = 0; i < 3; i += 1) await sandbox.list()
    expect(answered).toBe(false)
    caller.abort()
    await expect(answer).rejects.toThrow(/abort/)
    expect(statusAfter(sandbox, id)).toBe('running')
  })

  it('held: the work is done, and the answer comes when the fault is ended', async () => {
    const sandbox = await sandboxFor()
    const id = aSession(sandbox, 'running').session_id
    sandbox.faults.arm({ name: 'held', on: 'terminate', times: 1 })
    let answered = false
    const answer = sandbox.of('DELETE', id).finally(() => (answered = true))
    await expect.poll(() => sandbox.calls.length).toBe(1)
    for (let i = 0; i < 3; i += 1) await sandbox.list()
    expect(statusAfter(sandbox, id)).toBe('exit')
    sandbox.faults.clear('hang')
    await sandbox.list()
    expect(answered).toBe(false)
    sandbox.faults.clear('held')
    expect(await answer).toMatchObject({ status: 200, breaches: [] })
  })

  it.each(['hang', 'held'])('%s does not keep the sandbox from closing', async (name) => {
    const sandbox = await sandboxFor({ faults: [name] })
    const answer = expect(sandbox.call('GET', '/v3/self')).rejects.toThrow(/fetch failed/)
    await expect.poll(() => sandbox.calls.length).toBe(1)
    await sandbox.close()
    await answer
  })

  it.each(['GET', 'DELETE'])('cut of a %s: half an answer, and nothing is done', async (method) => {
    const sandbox = await sandboxFor()
    const id = aSession(sandbox, 'running').session_id
    const whole = await sandbox.of('GET', id)
    sandbox.faults.arm({ name: 'cut', times: 1 })
    const response = await fetch(`${sandbox.url}${listPath(`/devin-${id}`)}`, {
      method,
      headers: { authorization: sandbox.calls[0]?.headers['authorization'] ?? '' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(whole.text)))
    await expect(response.text()).rejects.toThrow(/terminated/)
    expect(statusAfter(sandbox, id)).toBe('running')
  })

  it('accepted-then-cut: no answer, and yet it is done', async () => {
    const sandbox = await sandboxFor()
    const id = aSession(sandbox, 'running').session_id
    sandbox.faults.arm({ name: 'accepted-then-cut', on: 'terminate' })
    await expect(sandbox.of('DELETE', id, '?archive=true')).rejects.toThrow(/fetch failed/)
    expect(statusAfter(sandbox, id)).toBe('exit')
    expect(sandbox.organisation.get(id)?.is_archived).toBe(true)
  })
})

describe('faults of stopping', () => {
  it('slow-stop: exits after 90 seconds', async () => {
    const { sandbox, id, got } = await terminateWith('slow-stop')
    expect(got).toMatchObject({ status: 200, breaches: [] })
    expect(statusAfter(sandbox, id, 89)).toBe('running')
    expect(statusAfter(sandbox, id, 1)).toBe('exit')
  })

  it('never-stops: accepted, and runs on until somebody ends it without the fault', async () => {
    const { sandbox, id, got } = await terminateWith('never-stops')
    expect(got).toMatchObject({ status: 200, breaches: [] })
    expect(statusAfter(sandbox, id, 86_400)).toBe('running')
    sandbox.faults.clear()
    await sandbox.of('DELETE', id)
    expect(statusAfter(sandbox, id)).toBe('exit')
  })

  it('stopped-meanwhile: it is over when the call arrives', async () => {
    const { sandbox, id, got } = await terminateWith('stopped-meanwhile')
    expect(got).toMatchObject({ status: 200, breaches: [] })
    expect(JSON.parse(got.text)).toMatchObject({ session_id: id, status: 'exit' })
    expect(sandbox.organisation.get(id)?.status).toBe('exit')
  })
})
