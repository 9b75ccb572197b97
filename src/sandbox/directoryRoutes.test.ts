import { describe, expect, it } from 'vitest'
import { createDetailClient } from '../devin/details'
import { readAll } from '../devin/details/paged'
import { PLAYBOOKS, SERVICE_USERS, USERS } from './company'
import { CREDENTIALS, type CredentialName } from './credentials'
import { dayOf } from './ledger'
import { toWire } from './session'
import { aSession, sandboxFor, START, type Got, type Sandbox } from './testing/running'

const ORG = '/v3/organizations/org-sandbox'
const USERS_PATH = '/v3beta1/organizations/org-sandbox/members/users'
const DAY = 86_400

function bodyOf(got: Got, status = 200): Record<string, unknown> {
  expect(got.breaches).toEqual([])
  expect(got.status, got.text.slice(0, 300)).toBe(status)
  return JSON.parse(got.text) as Record<string, unknown> // an object of the contract
}

const clientFor = (sandbox: Sandbox, as: CredentialName = 'full') =>
  createDetailClient({
    baseUrl: sandbox.url,
    maxTries: 1,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('authorization', `Bearer ${CREDENTIALS[as].token}`)
      return fetch(input, { ...init, headers })
    },
  })

describe('names', () => {
  it('of members: most have one, somebody has left', async () => {
    const sandbox = await sandboxFor()
    const body = bodyOf(await sandbox.call('GET', USERS_PATH))
    const items = body['items'] as { user_id: string; name: string | null }[] // held against the contract
    expect(items.map((one) => one.user_id)).toEqual(USERS.slice(0, -1))
    expect(items.filter((one) => one.name === null)).toHaveLength(1)
    expect(items[0]?.name).toBe('Robin Sandbox')
    for (const { user_id } of items)
      expect(
        bodyOf(await sandbox.call('GET', `${USERS_PATH}/${encodeURIComponent(user_id)}`))['user_id'],
      ).toBe(user_id)
    bodyOf(await sandbox.call('GET', `${USERS_PATH}/${encodeURIComponent(USERS[11])}`), 404)
    const found = bodyOf(await sandbox.call('GET', `${USERS_PATH}?email=tariq%40acme.example`))
    expect(found).toMatchObject({ total: 1, items: [{ user_id: USERS[4] }] })
  })

  it('of service users, for the enterprise alone', async () => {
    const sandbox = await sandboxFor()
    const path = '/v3/enterprise/members/service-users'
    const body = bodyOf(await sandbox.call('GET', path, { as: 'enterprise' }))
    expect(body['items']).toMatchObject(SERVICE_USERS.map((service_user_id) => ({ service_user_id })))
    const refused = bodyOf(await sandbox.call('GET', path), 403)
    expect(refused['detail']).toBe("Missing required permission 'ViewAccountMembership'")
  })

  it('of playbooks: one was deleted', async () => {
    const sandbox = await sandboxFor()
    const body = bodyOf(await sandbox.call('GET', `${ORG}/playbooks`))
    const items = body['items'] as { playbook_id: string }[] // held against the contract
    expect(items.map((one) => one.playbook_id)).toEqual(PLAYBOOKS.slice(0, -1))
    expect(bodyOf(await sandbox.call('GET', `${ORG}/playbooks/${PLAYBOOKS[0]}`))['title']).toBe(
      'Fix a flaky test',
    )
    bodyOf(await sandbox.call('GET', `${ORG}/playbooks/${PLAYBOOKS[4]}`), 404)
  })

  it('are paged, and read to their end by the console', async () => {
    const sandbox = await sandboxFor()
    const client = clientFor(sandbox)
    const page = bodyOf(await sandbox.call('GET', `${USERS_PATH}?first=5`))
    expect(page).toMatchObject({ total: 11, has_next_page: true })
    const rest = await sandbox.call('GET', `${USERS_PATH}?first=200&after=${String(page['end_cursor'])}`)
    expect(bodyOf(rest)['items']).toHaveLength(6)
    const all = await readAll((params) => client.listUsers('org-sandbox', { ...params, first: 2 }))
    expect(all).toMatchObject({ ok: true, value: { broken: 0, complete: true } })
    expect(all.ok && all.value.items.map((one) => one.user_id)).toEqual(USERS.slice(0, -1))
    bodyOf(await sandbox.call('GET', `${USERS_PATH}?after=x`), 422)
    sandbox.faults.arm({ name: 'looping-cursor', on: 'users' })
    const looped = await readAll((params) => client.listUsers('org-sandbox', { ...params, first: 2 }))
    expect(looped).toMatchObject({ ok: true, value: { complete: false } })
    expect(sandbox.calls.length).toBeLessThan(40)
  })
})

describe('consumption', () => {
  type Consumption = { total_acus: number; consumption_by_date: { date: number; acus: number }[] }
  const read = async (sandbox: Sandbox, rest = '') =>
    bodyOf(await sandbox.call('GET', `${ORG}/consumption/daily${rest}`)) as Consumption // held against the contract
  const of = (sandbox: Sandbox, id: string, query = '') => read(sandbox, `/sessions/devin-${id}${query}`)

  function expectAddsUp({ total_acus, consumption_by_date }: Consumption, acus: number) {
    expect(total_acus).toBeCloseTo(acus, 5)
    const days = consumption_by_date
    expect(days.reduce((sum, day) => sum + day.acus, 0)).toBeCloseTo(acus, 5)
    expect(days.map((day) => day.date)).toEqual(days.map((day) => day.date).toSorted((a, b) => a - b))
    for (const { date, acus: spent } of days) {
      expect(date % DAY).toBe(8 * 3600)
      expect(spent).toBeGreaterThan(0)
    }
  }

  it('of a session adds up to what it has consumed, on the days of its life', async () => {
    const sandbox = await sandboxFor({ life: true, sessions: 60 })
    for (const hours of [0, 1, 30]) {
      sandbox.clock.advance(hours * 3600)
      for (const session of sandbox.organisation.all()) {
        const found = await of(sandbox, session.session_id)
        expectAddsUp(found, session.acus_consumed)
        for (const { date } of found.consumption_by_date) {
          expect(date).toBeGreaterThanOrEqual(dayOf(session.created_at))
          expect(date).toBeLessThanOrEqual(session.updated_at)
        }
      }
    }
  })

  it('of the organisation is the sum of its sessions', async () => {
    const sandbox = await sandboxFor({ life: true, sessions: 100 })
    sandbox.clock.advance(7200)
    const all = sandbox.organisation.all().reduce((sum, one) => sum + one.acus_consumed, 0)
    expectAddsUp(await read(sandbox), all)
  })

  it('follows a change by hand, up and down', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation.add({
      created_at: START - 3 * DAY,
      updated_at: START,
      acus_consumed: 9,
    })
    expect((await of(sandbox, session_id)).consumption_by_date.length).toBeGreaterThan(2)
    for (const acus_consumed of [12.34, 1.5, 0, 4]) {
      sandbox.organisation.update(session_id, { acus_consumed })
      expectAddsUp(await of(sandbox, session_id), acus_consumed)
    }
  })

  it('of a window holds its days and no others', async () => {
    const sandbox = await sandboxFor()
    const whole = await read(sandbox)
    const from = whole.consumption_by_date[3]?.date ?? 0
    const cut = await read(sandbox, `?time_after=${from}&time_before=${from + 2 * DAY}`)
    expect(cut.consumption_by_date).toEqual(
      whole.consumption_by_date.filter(({ date }) => date >= from && date < from + 2 * DAY),
    )
    bodyOf(await sandbox.call('GET', `${ORG}/consumption/daily?time_after=today`), 422)
    const bare = aSession(sandbox, 'exit').session_id
    bodyOf(await sandbox.call('GET', `${ORG}/consumption/daily/sessions/${bare}`), 404)
  })
})

describe('several organisations', () => {
  it('are the enterprise’s to list and to see', async () => {
    const sandbox = await sandboxFor()
    const got = await sandbox.call('GET', '/v3/enterprise/organizations', { as: 'enterprise' })
    expect(bodyOf(got)).toMatchObject({
      total: 2,
      items: [
        { org_id: 'org-sandbox', name: 'Acme' },
        { org_id: 'org-sandbox-labs', name: 'Acme Labs' },
      ],
    })
    const list = '/v3/organizations/org-sandbox-labs/sessions'
    const labs = bodyOf(await sandbox.call('GET', list, { as: 'enterprise' }))
    expect(labs['total']).toBe(60)
    expect(labs['items']).toEqual(sandbox.otherOrganisation.all().map(toWire))
    const own = new Set(sandbox.organisation.all().map((one) => one.session_id))
    for (const one of sandbox.otherOrganisation.all()) expect(own.has(one.session_id)).toBe(false)
    expect(bodyOf(await sandbox.call('GET', list), 403)['detail']).toContain("'org-sandbox-labs'")
    bodyOf(await sandbox.call('GET', '/v3/organizations/org-nobody/sessions', { as: 'enterprise' }), 403)
    expect(bodyOf(await sandbox.call('GET', '/v3/enterprise/organizations'), 403)['detail']).toBe(
      "Missing required permission 'ManageOrganizations'",
    )
  })

  it('are changed each by itself', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.otherOrganisation.add({ status: 'running', status_detail: 'working' })
    const path = `/v3/organizations/org-sandbox-labs/sessions/devin-${session_id}`
    bodyOf(await sandbox.call('DELETE', path, { as: 'enterprise' }))
    bodyOf(await sandbox.of('GET', session_id, '', { as: 'enterprise' }), 404)
    sandbox.clock.advance(10)
    expect(sandbox.otherOrganisation.get(session_id)?.status).toBe('exit')
  })
})

describe('what each credential may', () => {
  const SESSION = '/sessions/devin-x'
  const ROUTES: [string, string, string][] = [
    ['GET', `${ORG}${SESSION}/messages`, 'ViewOrgSessions'],
    ['POST', `${ORG}${SESSION}/messages`, 'ManageOrgSessions'],
    ['GET', `${ORG}${SESSION}/tags`, 'ViewOrgSessions'],
    ['POST', `${ORG}${SESSION}/tags`, 'ManageOrgSessions'],
    ['PUT', `${ORG}${SESSION}/tags`, 'ManageOrgSessions'],
    ['GET', `${ORG}${SESSION}/attachments`, 'ViewOrgSessions'],
    ['GET', `${ORG}${SESSION}/insights`, 'ViewOrgSessions'],
    ['POST', `${ORG}${SESSION}/insights/generate`, 'ManageOrgSessions'],
    ['GET', USERS_PATH, 'ViewOrgMembership'],
    ['GET', `${USERS_PATH}/x`, 'ViewOrgMembership'],
    ['GET', `${ORG}/playbooks`, 'ManageOrgPlaybooks'],
    ['GET', `${ORG}/playbooks/x`, 'ManageOrgPlaybooks'],
    ['GET', `${ORG}/consumption/daily`, 'ViewOrgConsumption'],
    ['GET', `${ORG}/consumption/daily/sessions/devin-x`, 'ViewOrgConsumption'],
    ['GET', '/v3/enterprise/members/service-users', 'ViewAccountMembership'],
    ['GET', '/v3/enterprise/organizations', 'ManageOrganizations'],
  ]
  it.each(ROUTES)('%s %s needs %s', async (method, path, permission) => {
    const sandbox = await sandboxFor()
    for (const [as, { permissions, revoked, organisation }] of Object.entries(CREDENTIALS)) {
      const got = await sandbox.call(method, path, { as: as as CredentialName }) // a key of the table
      const mayReach = organisation !== 'another' || path.startsWith('/v3/enterprise')
      const may = mayReach && permissions.some((one) => one === permission)
      if (revoked) bodyOf(got, 401)
      else if (!mayReach) expect(bodyOf(got, 403)['detail']).toContain("'org-sandbox'")
      else if (may) expect([200, 404]).toContain(got.status)
      else expect(bodyOf(got, 403)['detail']).toBe(`Missing required permission '${permission}'`)
    }
  })

  it('says so when a fault takes it away', async () => {
    const sandbox = await sandboxFor({ faults: ['forbidden'] })
    const got = await sandbox.call('GET', `${ORG}/consumption/daily`)
    expect(bodyOf(got, 403)['detail']).toBe("Missing required permission 'ViewOrgConsumption'")
  })

  it('knows who asks for the enterprise: nobody of one organisation', async () => {
    const sandbox = await sandboxFor()
    expect(bodyOf(await sandbox.call('GET', '/v3/self', { as: 'enterprise' }))['org_id']).toBeNull()
  })
})
