import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAULT_NAMES, isShaping, OPERATIONS, reaches, type FaultName, type Operation } from './faultTable'
import { Faults } from './faults'
import { aSession, listPath, sandboxFor, type Got } from './testing/running'

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
