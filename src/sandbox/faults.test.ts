import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Faults } from './faults'
import {
  FAULT_NAMES,
  isShaping,
  OPERATIONS,
  reaches,
  TERMINATE_FAULTS,
  type FaultName,
  type Operation,
} from './faultTable'
import type { WireSession } from './session'
import { aSession, listPath, sandboxFor, type Got, type Sandbox, type WirePage } from './testing/running'

/** A running session, and a terminate of it that meets the fault. */
async function terminateWith(name: FaultName): Promise<{ sandbox: Sandbox; id: string; got: Got }> {
  const sandbox = await sandboxFor()
  const id = aSession(sandbox, 'running', 'working').session_id
  sandbox.faults.arm({ name, on: 'terminate' })
  return { sandbox, id, got: await sandbox.of('DELETE', id) }
}

/** The status of a session once a usual terminate would long be over. */
function statusAfter(sandbox: Sandbox, id: string, seconds = 10): string | undefined {
  sandbox.clock.advance(seconds)
  return sandbox.organisation.get(id)?.status
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
    expect(JSON.parse(got.text)).toMatchObject({ session_id: id, status: 'exit', status_detail: null })
    expect(sandbox.organisation.get(id)?.status).toBe('exit')
  })
})

describe('faults that shape an answer', () => {
  const listed = async (sandbox: Sandbox, query = '') =>
    JSON.parse((await sandbox.call('GET', listPath(query))).text) as Omit<WirePage, 'items'> & {
      items: (WireSession & { mood?: string })[]
    }

  it('unknown-values: on some sessions, the same in list and get', async () => {
    const sandbox = await sandboxFor({ faults: ['unknown-values'] })
    const { items } = await listed(sandbox)
    const strange = items.filter((item) => item.status === 'hibernating')
    expect(strange.length).toBeGreaterThan(0)
    expect(strange.length).toBeLessThan(items.length)
    for (const item of items.slice(0, 10))
      expect(JSON.parse((await sandbox.of('GET', item.session_id)).text)).toEqual(item)
    expect(strange[0]).toMatchObject({ origin: 'smart_fridge', mood: 'curious' })
  })

  it('unknown-values of one session', async () => {
    const sandbox = await sandboxFor()
    const sessionId = aSession(sandbox, 'exit').session_id
    sandbox.faults.arm({ name: 'unknown-values', sessionId: `devin-${sessionId}` })
    const { items } = await listed(sandbox)
    expect(items.filter((item) => item.mood).map((item) => item.session_id)).toEqual([sessionId])
  })

  it('broken-item: one item of each page without an id', async () => {
    const sandbox = await sandboxFor({ faults: ['broken-item'] })
    for (const query of ['?first=20', '?first=1', '?first=200']) {
      const { items } = await listed(sandbox, query)
      expect(items.filter((item) => !('session_id' in item))).toHaveLength(1)
    }
    expect((await listed(sandbox, '?session_ids=none')).items).toEqual([])
  })

  it('null-total', async () => {
    const sandbox = await sandboxFor({ faults: ['null-total'] })
    expect((await sandbox.list()).total).toBeNull()
  })

  it('looping-cursor: the second page for ever', async () => {
    const sandbox = await sandboxFor({ faults: ['looping-cursor'] })
    const { end_cursor } = await sandbox.list('?first=20')
    for (let i = 0; i < 3; i += 1)
      expect(await sandbox.list(`?first=20&after=${end_cursor}`)).toMatchObject({
        end_cursor,
        has_next_page: true,
      })
  })
})

describe('arming', () => {
  it('hits the calls that it is armed for and no others', async () => {
    const sandbox = await sandboxFor()
    const [one, other] = sandbox.organisation.all().map((session) => session.session_id)
    sandbox.faults.arm({ name: 'server-error', on: 'get', sessionId: `devin-${one ?? ''}`, times: 2 })
    const statuses = []
    for (const id of [one, other, one, one]) statuses.push((await sandbox.of('GET', id ?? '')).status)
    expect(statuses).toEqual([500, 200, 500, 200])
    expect(sandbox.faults.armed).toEqual([])
  })

  it.each(OPERATIONS)('any reaches %s', async (operation) => {
    const sandbox = await sandboxFor({ faults: ['unavailable'] })
    const id = aSession(sandbox, 'running').session_id
    const json = { 'content-type': 'application/json' }
    const tags = { headers: json, body: '{"tags":["a"]}' }
    const org = '/v3/organizations/org-sandbox'
    const calls: Record<Operation, () => Promise<Got>> = {
      self: () => sandbox.call('GET', '/v3/self'),
      list: () => sandbox.call('GET', listPath()),
      get: () => sandbox.of('GET', id),
      terminate: () => sandbox.of('DELETE', id),
      archive: () => sandbox.of('POST', id, '/archive'),
      unarchive: () => sandbox.of('POST', id, '/unarchive'),
      messages: () => sandbox.of('GET', id, '/messages'),
      'send-message': () => sandbox.of('POST', id, '/messages', { headers: json, body: '{"message":"a"}' }),
      tags: () => sandbox.of('GET', id, '/tags'),
      'add-tags': () => sandbox.of('POST', id, '/tags', tags),
      'replace-tags': () => sandbox.of('PUT', id, '/tags', tags),
      attachments: () => sandbox.of('GET', id, '/attachments'),
      insights: () => sandbox.of('GET', id, '/insights'),
      'generate-insights': () => sandbox.of('POST', id, '/insights/generate'),
      users: () => sandbox.call('GET', '/v3beta1/organizations/org-sandbox/members/users'),
      'service-users': () =>
        sandbox.call('GET', '/v3/enterprise/members/service-users', { as: 'enterprise' }),
      playbooks: () => sandbox.call('GET', `${org}/playbooks`),
      consumption: () => sandbox.call('GET', `${org}/consumption/daily`),
      organizations: () => sandbox.call('GET', '/v3/enterprise/organizations', { as: 'enterprise' }),
    }
    expect((await calls[operation]()).status).toBe(503)
    sandbox.faults.clear()
    expect((await calls[operation]()).status).toBe(200)
  })

  it('comes after the credential: a stranger learns nothing of faults', async () => {
    const sandbox = await sandboxFor({ faults: ['server-error'] })
    expect((await sandbox.call('GET', listPath(), { as: 'revoked' })).status).toBe(401)
  })

  it('refuses names and numbers that make no sense', async () => {
    const faults = new Faults()
    expect(() => faults.arm({ name: 'toString' as FaultName })).toThrow("no fault named 'toString'") // as from JavaScript
    expect(() => faults.arm({ name: 'hang', times: 0 })).toThrow('whole number')
    await expect(sandboxFor({ faults: ['nonsense'] })).rejects.toThrow("No fault is named 'nonsense'")
  })

  it('meets a fault exactly as often as it is armed for', () => {
    const answering = FAULT_NAMES.filter((name) => !isShaping(name) && reaches(name, 'terminate'))
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...answering)),
        fc.integer({ min: 1, max: 5 }),
        (names, times) => {
          const faults = new Faults()
          for (const name of names) faults.arm({ name, times })
          const met = Array.from({ length: names.length * times + 3 }, () => faults.take('terminate', 'x'))
          for (const name of names) expect(met.filter((one) => one === name)).toHaveLength(times)
          expect(met.slice(-3)).toEqual([null, null, null])
          expect(faults.armed).toEqual([])
        },
      ),
    )
  })
})

describe('faults at random', () => {
  const met = (seed: number) => {
    const faults = new Faults()
    faults.atRandom(0.2, ['server-error', 'hang', 'slow-stop'], seed)
    return Array.from({ length: 5_000 }, (_, n) => faults.take(n % 2 === 0 ? 'terminate' : 'get', 'x'))
  }

  it('hit that share of the calls, each fault as often as the others that have a meaning there', () => {
    const all = met(1)
    const share = (calls: readonly (FaultName | null)[], name: FaultName) =>
      calls.filter((one) => one === name).length / calls.length
    const terminates = all.filter((_, n) => n % 2 === 0)
    const gets = all.filter((_, n) => n % 2 === 1)
    for (const name of ['server-error', 'hang', 'slow-stop'] as const)
      expect(share(terminates, name)).toBeCloseTo(0.2 / 3, 1)
    for (const name of ['server-error', 'hang'] as const) expect(share(gets, name)).toBeCloseTo(0.1, 1)
    expect(share(gets, 'slow-stop')).toBe(0)
    expect(all.filter((one) => one !== null).length / all.length).toBeCloseTo(0.2, 1)
  })

  it('are the same for the same seed, and end with the others', () => {
    expect(met(7)).toEqual(met(7))
    expect(met(7)).not.toEqual(met(8))
    const faults = new Faults()
    faults.atRandom(1, ['hang'], 1)
    faults.arm({ name: 'server-error', times: 1 })
    expect(faults.take('get', 'x')).toBe('server-error')
    expect(faults.take('get', 'x')).toBe('hang')
    faults.clear()
    expect(faults.take('get', 'x')).toBeNull()
  })
})

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
