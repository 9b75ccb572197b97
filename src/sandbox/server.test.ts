import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { systemClock } from './clock'
import { FAULT_NAMES } from './faultTable'
import { aSession, listPath, sandboxFor, START } from './testing/running'

describe('starting', () => {
  it('says so when the port is in use', async () => {
    const { url } = await sandboxFor()
    const port = Number(new URL(url).port)
    await expect(sandboxFor({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`)
  })

  it.each([-1, 1.5, 100_001, Number.NaN])('refuses %d sessions', async (sessions) => {
    await expect(sandboxFor({ sessions })).rejects.toThrow('0 to 100000')
  })

  it('takes another organisation id and no fewer sessions for it', async () => {
    const sandbox = await sandboxFor({ orgId: 'org-mine' })
    const got = await sandbox.call('GET', '/v3/organizations/org-mine/sessions')
    expect(got).toMatchObject({ status: 200, breaches: [] })
    expect(got.text).toContain('"org_id":"org-mine"')
  })

  it('takes no connection once it is closed', async () => {
    const sandbox = await sandboxFor()
    const other = await sandboxFor()
    await other.close()
    await expect(other.call('GET', '/v3/self')).rejects.toThrow('fetch failed')
    expect((await sandbox.call('GET', '/v3/self')).status).toBe(200)
  })

  it('answers 404 in the API’s shape elsewhere', async () => {
    const sandbox = await sandboxFor()
    for (const path of ['/', '/v3/enterprise/sessions', '/v1/sessions', `${listPath()}/devin-x/messages`])
      expect(await sandbox.call('GET', path)).toMatchObject({ status: 404, type: 'application/problem+json' })
  })
})

describe('while it runs', () => {
  it('keeps the latest 10,000 calls', async () => {
    const sandbox = await sandboxFor()
    const old = { method: 'GET', path: '/old', query: {}, headers: {}, at: 0 }
    for (let i = 0; i < 10_000; i += 1) sandbox.calls.push(old)
    await sandbox.call('GET', '/v3/self')
    expect(sandbox.calls).toHaveLength(10_000)
    expect(sandbox.calls.at(-1)?.path).toBe('/v3/self')
  })

  it('answers as late as it is told', async () => {
    const sandbox = await sandboxFor({ latencyMs: 60 })
    const asked = performance.now()
    await sandbox.call('GET', '/v3/self')
    expect(performance.now() - asked).toBeGreaterThan(50)
  })
})

describe('the control routes', () => {
  const json = (text: string) => JSON.parse(text) as Record<string, unknown> // the control routes answer objects

  it('arms a fault and ends it', async () => {
    const sandbox = await sandboxFor()
    const { session_id: sessionId } = aSession(sandbox, 'running')
    const body = JSON.stringify({ on: 'terminate', sessionId, times: 1 })
    expect((await sandbox.call('PUT', '/sandbox/faults/conflict', { body })).status).toBe(200)
    await sandbox.call('PUT', '/sandbox/faults/unavailable')
    const { faults, armed } = json((await sandbox.call('GET', '/sandbox/faults')).text)
    expect(Object.keys(faults ?? {})).toEqual(FAULT_NAMES)
    expect(armed).toEqual([
      { name: 'conflict', on: 'terminate', sessionId, left: 1 },
      { name: 'unavailable', on: 'any', sessionId: null, left: null },
    ])
    expect((await sandbox.of('DELETE', sessionId)).status).toBe(409)
    expect((await sandbox.call('GET', '/v3/self')).status).toBe(503)
    await sandbox.call('DELETE', '/sandbox/faults')
    expect((await sandbox.call('GET', '/v3/self')).status).toBe(200)
  })

  it.each([
    ['/sandbox/faults/nonsense', '', 404],
    ['/sandbox/faults/hang', '{', 422],
    ['/sandbox/faults/hang', '{"on":"everything"}', 422],
    ['/sandbox/faults/hang', '{"times":0}', 422],
  ])('refuses to arm %s with %j', async (path, body, status) => {
    const sandbox = await sandboxFor()
    expect((await sandbox.call('PUT', path, { body })).status).toBe(status)
    expect(sandbox.faults.armed).toEqual([])
  })

  it('tells the truth about the sessions, whatever fault the API has', async () => {
    const sandbox = await sandboxFor({ faults: ['unavailable'] })
    const { sessions } = json((await sandbox.call('GET', '/sandbox/sessions')).text)
    expect(sessions).toEqual(sandbox.organisation.all())
  })

  it('changes one session at will, and the API answers so', async () => {
    const sandbox = await sandboxFor()
    const { session_id: id } = aSession(sandbox, 'suspended', 'inactivity')
    const change = (body: unknown, of = `devin-${id}`) =>
      sandbox.call('PATCH', `/sandbox/sessions/${of}`, { body: JSON.stringify(body) })
    sandbox.clock.advance(60)
    expect((await change({ status: 'running', status_detail: 'working', user_id: 'user-new' })).status).toBe(
      200,
    )
    const got = await sandbox.of('GET', id)
    expect(got.breaches).toEqual([])
    expect(json(got.text)).toMatchObject({
      status: 'running',
      status_detail: 'working',
      user_id: 'user-new',
      service_user_id: null,
      updated_at: START + 60,
    })
    // A detail of the old status does not stay with another one, nor an owner beside another.
    await change({ status: 'exit', service_user_id: 'service-user-new' }, id)
    expect(sandbox.organisation.get(id)).toMatchObject({
      status: 'exit',
      status_detail: null,
      user_id: null,
      service_user_id: 'service-user-new',
    })
    const before = sandbox.organisation.get(id)
    for (const nonsense of [{ status: 'dreaming' }, { user_id: '' }, { created_at: 1 }, 'x'])
      expect((await change(nonsense)).status).toBe(422)
    expect((await change({}, 'devin-unknown')).status).toBe(404)
    expect(sandbox.organisation.get(id)).toEqual(before)
  })

  it('makes a family as large as it is told, and no larger than makes sense', async () => {
    const sandbox = await sandboxFor()
    const make = (body: string) => sandbox.call('POST', '/sandbox/families', { body })
    const { root } = json((await make('{"children":30}')).text) as { root: { session_id: string } } // as it answers
    const got = await sandbox.of('GET', root.session_id)
    expect(got.breaches).toEqual([])
    expect(json(got.text)['child_session_ids']).toHaveLength(30)
    for (const nonsense of ['{"children":0}', '{"children":1001}', '{"children":"many"}', '{'])
      expect((await make(nonsense)).status).toBe(422)
  })

  it('answers only under the names of this machine, so that no web page gets at it by another', async () => {
    const sandbox = await sandboxFor()
    const statusFor = (host: string) =>
      new Promise((resolve, reject) => {
        // fetch does not let a caller choose the Host header.
        const call = request(`${sandbox.url}/sandbox/faults`, { headers: { host } }, (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        })
        call.on('error', reject).end()
      })
    expect(await statusFor('rebound.example')).toBe(403)
    expect(await statusFor('localhost.example:80')).toBe(403)
    expect(await statusFor('localhost:8080')).toBe(200)
  })

  it('moves a clock that can be moved, forward only', async () => {
    const sandbox = await sandboxFor()
    const advance = (by: unknown) =>
      sandbox.call('POST', '/sandbox/clock', { body: JSON.stringify({ advance: by }) })
    expect(json((await advance(90)).text)).toEqual({ now: START + 90 })
    expect((await advance(-1)).status).toBe(422)
    expect((await advance('soon')).status).toBe(422)
    expect(sandbox.clock.now()).toBe(START + 90)
    expect(() => sandbox.clock.advance(-1)).toThrow(RangeError)

    const real = await sandboxFor({ clock: systemClock })
    expect((await real.call('POST', '/sandbox/clock', { body: '{"advance":5}' })).status).toBe(409)
  })
})
