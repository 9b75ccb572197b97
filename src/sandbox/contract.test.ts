import { describe, expect, it } from 'vitest'
import { problemFrom } from '../devin/problem'
import { selfSchema } from '../devin/self'
import { sessionPageSchema } from '../devin/page'
import { z } from '../lib/zod'
import type { CredentialName } from './credentials'
import { breaches } from './testing/openapiValidator'
import { aSession, listPath, sandboxFor, type Got } from './testing/running'

/** An answer in the contract's shape; the detail of a problem for a closer look. */
function problemOf(got: Got, status: number): { detail: string; instance: string } {
  expect(got.breaches).toEqual([])
  expect(got.status).toBe(status)
  expect(got.type).toBe('application/problem+json')
  return JSON.parse(got.text) as { detail: string; instance: string } // a ProblemDetail by the line above
}

describe('the helper that validates', () => {
  it('sees what departs from the contract', async () => {
    const sandbox = await sandboxFor()
    const { text } = await sandbox.call('GET', listPath('?first=1'))
    const ok = { status: 200, type: 'application/json', text }
    expect(breaches('GET', listPath(), ok)).toEqual([])
    expect(breaches('GET', listPath(), { ...ok, status: 418 })).not.toEqual([])
    expect(breaches('GET', listPath(), { ...ok, type: 'text/html' })).not.toEqual([])
    const wrong = text.replace(/"created_at":\d+/, '"created_at":"today"')
    expect(breaches('GET', listPath(), { ...ok, text: wrong })).toEqual([
      '/items/0/created_at must be integer',
    ])
    const extra = text.replace('"title"', '"schedule_id":null,"title"')
    expect(breaches('GET', listPath(), { ...ok, text: extra })).toEqual(['Undocumented field schedule_id'])
  })
})

describe('answers that keep to the contract', () => {
  it('lists every session so, the odd ones too', async () => {
    const sandbox = await sandboxFor({ sessions: 400, faultSessions: true })
    for (const query of ['?first=200', '?first=200&is_archived=true', '?session_ids=none']) {
      const got = await sandbox.call('GET', listPath(query))
      expect(got).toMatchObject({ status: 200, type: 'application/json', breaches: [] })
    }
  })

  it('answers for one session, bare id in the body and prefixed id in the path', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = aSession(sandbox, 'exit')
    expect(session_id).toMatch(/^[0-9a-f]{32}$/)
    const got = await sandbox.of('GET', session_id)
    expect(got).toMatchObject({ status: 200, breaches: [] })
    expect(JSON.parse(got.text)).toMatchObject({ session_id })
    problemOf(await sandbox.call('GET', listPath(`/${session_id}`)), 404)
  })

  it.each([
    ['DELETE', ''],
    ['DELETE', '?archive=true'],
    ['DELETE', '?archive=false'],
    ['POST', '/archive'],
    ['POST', '/unarchive'],
  ])('answers %s %s', async (method, rest) => {
    const sandbox = await sandboxFor()
    for (const status of ['running', 'suspended', 'exit', 'error', 'new']) {
      const got = await sandbox.of(method, aSession(sandbox, status).session_id, rest)
      expect(got).toMatchObject({ status: 200, type: 'application/json', breaches: [] })
    }
  })

  it('lets the console read what it answers', async () => {
    const sandbox = await sandboxFor({ sessions: 150 })
    const { text } = await sandbox.call('GET', listPath('?first=200'))
    const page = z.parse(sessionPageSchema, JSON.parse(text))
    expect(page).toMatchObject({ broken: 0, next: null, total: 150 })
    expect(page.sessions).toHaveLength(150)
  })
})

describe('credentials', () => {
  const PRINCIPALS: [CredentialName, string, string][] = [
    ['full', 'service_user', 'org-sandbox'],
    ['view-only', 'pat_user', 'org-sandbox'],
    ['no-view', 'service_user', 'org-sandbox'],
    ['wrong-organisation', 'service_user', 'org-elsewhere'],
  ]
  it.each(PRINCIPALS)('%s is a %s of %s', async (as, principal_type, org_id) => {
    const sandbox = await sandboxFor()
    const got = await sandbox.call('GET', '/v3/self', { as })
    expect(got).toMatchObject({ status: 200, breaches: [] })
    expect(z.parse(selfSchema, JSON.parse(got.text))).toMatchObject({ principal_type, org_id })
  })

  const ROUTES: [string, string, 'ViewOrgSessions' | 'ManageOrgSessions'][] = [
    ['GET', '', 'ViewOrgSessions'],
    ['GET', '/devin-x', 'ViewOrgSessions'],
    ['DELETE', '/devin-x', 'ManageOrgSessions'],
    ['POST', '/devin-x/archive', 'ManageOrgSessions'],
    ['POST', '/devin-x/unarchive', 'ManageOrgSessions'],
  ]
  it.each(ROUTES)('%s %s needs a credential with %s', async (method, rest, permission) => {
    const sandbox = await sandboxFor()
    const path = listPath(rest)
    const got = problemOf(await sandbox.call(method, path, { as: 'no-view' }), 403)
    expect(got).toMatchObject({ detail: `Missing required permission '${permission}'`, instance: path })
    problemOf(await sandbox.call(method, path, { as: 'revoked' }), 401)
    const elsewhere = problemOf(await sandbox.call(method, path, { as: 'wrong-organisation' }), 403)
    expect(elsewhere.detail).toContain("'org-sandbox'")
    const viewer = await sandbox.call(method, path, { as: 'view-only' })
    expect(viewer.status).toBe(permission === 'ManageOrgSessions' ? 403 : rest === '' ? 200 : 404)
  })

  it('leaves a session alone that the caller may not manage', async () => {
    const sandbox = await sandboxFor()
    const session = aSession(sandbox, 'running', 'working')
    await sandbox.of('DELETE', session.session_id, '?archive=true', { as: 'view-only' })
    await sandbox.of('POST', session.session_id, '/archive', { as: 'view-only' })
    sandbox.clock.advance(60)
    expect(sandbox.organisation.get(session.session_id)).toEqual(session)
  })

  it.each(['', 'Bearer', 'Bearer cog_made_up', 'Basic Y29nOg==', 'cog_sandbox'])(
    'answers 401 to %j',
    async (authorization) => {
      const sandbox = await sandboxFor()
      const got = await sandbox.call('GET', '/v3/self', { headers: { authorization } })
      expect(problemFrom(JSON.parse(got.text))).toMatchObject({ title: 'Unauthorized' })
      problemOf(got, 401)
      expect(got.headers.get('www-authenticate')).toBe('Bearer')
    },
  )

  it('answers 403 for an organisation that is not there', async () => {
    const sandbox = await sandboxFor()
    const got = await sandbox.call('GET', '/v3/organizations/org-nobody/sessions')
    expect(problemOf(got, 403).detail).toContain("'org-nobody'")
  })
})

describe('errors', () => {
  it.each([
    ['first', ['0', '201', '-1', 'abc', '', '1.5', '1e2', ' 5']],
    ['created_after', ['yesterday', '', '1.5', '99999999999999999999']],
    ['created_before', ['2026-01-01']],
    ['updated_after', ['x']],
    ['updated_before', ['x']],
    ['category', ['', 'bugs', 'bug_fixing,security']],
    ['origins', ['', 'webapp,slack', 'toaster']],
    ['is_archived', ['', 'yes', '1', 'True']],
    ['after', ['', 'x', '1', 'MTc5', '%F0%9F%A6%8A']],
  ])('answers 422 for a bad %s', async (name, values) => {
    const sandbox = await sandboxFor()
    for (const value of values) {
      const got = await sandbox.call('GET', listPath(`?${name}=${value}`))
      expect(problemOf(got, 422), value).toMatchObject({
        instance: listPath(),
        errors: [{ loc: ['query', name] }],
      })
    }
  })

  it('names every fault of a query at once', async () => {
    const sandbox = await sandboxFor()
    const got = await sandbox.call('GET', listPath('?first=0&category=x'))
    expect(problemOf(got, 422).detail).toMatch(/query\.first: .*; query\.category: /)
  })

  it('refuses a bad archive flag and does nothing', async () => {
    const sandbox = await sandboxFor()
    const session = aSession(sandbox, 'running')
    for (const value of ['yes', '', '1'])
      problemOf(await sandbox.of('DELETE', session.session_id, `?archive=${value}`), 422)
    sandbox.clock.advance(60)
    expect(sandbox.organisation.get(session.session_id)).toEqual(session)
  })

  it.each([
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/archive'],
    ['POST', '/unarchive'],
  ])('answers 404 to %s of a session that is not there', async (method, rest) => {
    const sandbox = await sandboxFor()
    problemOf(await sandbox.of(method, 'f'.repeat(32), rest), 404)
  })

  it('passes over a status filter, as the API has none', async () => {
    const sandbox = await sandboxFor()
    expect((await sandbox.list('?status=running')).total).toBe(60)
  })
})

it('writes down each call of the API with its headers, and none of its own', async () => {
  const sandbox = await sandboxFor()
  const { session_id } = aSession(sandbox, 'exit')
  await sandbox.call('GET', '/sandbox/faults')
  await sandbox.of('DELETE', session_id, '?archive=true', { headers: { 'x-probe': 'here' } })
  expect(sandbox.calls).toHaveLength(1)
  expect(sandbox.calls[0]).toMatchObject({
    method: 'DELETE',
    path: listPath(`/devin-${session_id}`),
    query: { archive: ['true'] },
    headers: { 'x-probe': 'here' },
    at: sandbox.clock.now(),
  })
})
