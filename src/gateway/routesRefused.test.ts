import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { ORG, SESSION, SESSIONS, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'
import { API, startKnowing, USERS } from './testing/routes'

let gateway: Harness
beforeAll(async () => {
  gateway = await startKnowing()
})
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.upstream.calls.length = 0
})

async function expectRefused(method: string, path: string, status: number, type: string) {
  const reply = await send(gateway.url, { method, path, headers: SAME_ORIGIN })
  expect(reply.status).toBe(status)
  expect(reply.headers['content-type']).toBe('application/problem+json')
  expect(reply.problem).toMatchObject({ type, status, request_id: reply.headers['x-request-id'] })
  expect(gateway.upstream.calls).toEqual([])
}

describe('what is not on the list', () => {
  test.each([
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/v3'],
    ['GET', '/api/v3/self/'],
    ['GET', '/api/v1/sessions'],
    ['GET', '/API/v3/self'],
    ['GET', '/api/v3/SELF'],
    ['GET', '/api/v3/enterprise/sessions'],
    ['GET', '/api/v3/enterprise/members/users'],
    ['GET', `/api/v3/enterprise/organizations/${ORG}`],
    ['POST', '/api/v3/enterprise/organizations'],
    ['GET', '/api/v3/enterprise/audit-logs'],
    ['GET', '/api/v3/enterprise/consumption/daily'],
    ['POST', '/api/v3/enterprise/members/service-users'],
    ['GET', '/api/v3/enterprise/members/service-users/service-user-1'],
    ['GET', `/api/v3/organizations/${ORG}`],
    ['GET', `/api/v3/organizations/${ORG}/members/users`],
    ['GET', `/api/v3beta1/organizations/${ORG}/sessions`],
    ['GET', '/api/v3beta1/self'],
    ['GET', `${USERS}/`],
    ['GET', `${USERS}/.x`],
    ['GET', `${USERS}/user-1`],
    ['GET', `${USERS}/google-oauth2%7C1234`],
    ['GET', `${USERS}/user-1/roles`],
    ['GET', `${USERS}/${'a'.repeat(257)}`],
    ['DELETE', `${USERS}/user-1`],
    ['GET', `${API}/consumption`],
    ['GET', `${API}/consumption/daily`],
    ['GET', `${API}/consumption/daily/users/user-1`],
    ['GET', `${API}/consumption/daily/sessions/abc123`],
    ['POST', `${API}/playbooks`],
    ['GET', `${API}/playbooks/playbook-1`],
    ['PUT', `${API}/playbooks/playbook-1`],
    ['DELETE', `${API}/playbooks/playbook-1`],
    ['POST', `${API}/attachments`],
    ['GET', `${API}/attachments/abc/file.txt`],
    ['GET', `${API}/schedules`],
    ['GET', `${API}/secrets`],
    ['GET', `${SESSIONS}/insights`],
    ['GET', `${SESSIONS}/abc123`],
    ['GET', `${SESSIONS}/devin-`],
    ['GET', `${SESSIONS}/devin-${'a'.repeat(129)}`],
    ['GET', `${SESSIONS}/DEVIN-abc123`],
    ['GET', `${SESSION}/messages/event-1`],
    ['POST', SESSIONS],
    ['PUT', `${SESSION}/messages`],
    ['DELETE', `${SESSION}/messages`],
    ['DELETE', `${SESSION}/tags`],
    ['PATCH', `${SESSION}/tags`],
    ['POST', `${SESSION}/attachments`],
    ['POST', `${SESSION}/insights`],
    ['GET', `${SESSION}/insights/generate`],
    ['PATCH', SESSION],
    ['POST', SESSION],
    ['GET', `${SESSION}/archive`],
    ['DELETE', `${SESSION}/archive`],
    ['DELETE', SESSIONS],
    ['HEAD', '/api/v3/self?x=1'],
    ['OPTIONS', '/api/v3/self'],
    ['POST', '/sessions'],
  ])('%s %s', async (method, path) => {
    if (method !== 'HEAD') return expectRefused(method, path, 404, GATEWAY_PROBLEM.notAllowed)
    expect((await send(gateway.url, { method, path })).status).toBe(404)
    expect(gateway.upstream.calls).toEqual([])
  })

  test.each([
    ['GET', 'sessions'],
    ['GET', 'sessions/devin-abc123'],
    ['DELETE', 'sessions/devin-abc123?archive=false'],
    ['POST', 'sessions/devin-abc123/archive'],
    ['GET', 'sessions/devin-abc123/messages'],
    ['POST', 'sessions/devin-abc123/messages'],
    ['PUT', 'sessions/devin-abc123/tags'],
    ['POST', 'sessions/devin-abc123/insights/generate'],
    ['GET', 'playbooks'],
    ['GET', 'consumption/daily/sessions/devin-abc123'],
  ])('another organisation: %s %s', (method, rest) =>
    expectRefused(method, `/api/v3/organizations/org-other/${rest}`, 404, GATEWAY_PROBLEM.notAllowed),
  )

  test('the members of another organisation', () =>
    expectRefused(
      'GET',
      '/api/v3beta1/organizations/org-other/members/users',
      404,
      GATEWAY_PROBLEM.notAllowed,
    ))

  test.each(['%C3%BC', 'a%20b', 'a%22', 'a%ff', '%41%7C%3C'])('a user whose id is %s', (id) =>
    expectRefused('GET', `${USERS}/u${id}`, 404, GATEWAY_PROBLEM.notAllowed),
  )
})

describe('query parameters', () => {
  test.each([
    ['GET', '/api/v3/self?a=1'],
    ['GET', `${SESSIONS}?status=running`],
    ['GET', `${SESSIONS}?first=1&org_ids=org-other`],
    ['GET', `${SESSIONS}?FIRST=1`],
    ['GET', `${SESSIONS}?%66irst%5b%5d=1`],
    ['GET', `${SESSION}?first=1`],
    ['POST', `${SESSION}/archive?archive=true`],
    ['DELETE', SESSION],
    ['DELETE', `${SESSION}?archive`],
    ['DELETE', `${SESSION}?archive=1`],
    ['DELETE', `${SESSION}?archive=True`],
    ['DELETE', `${SESSION}?archive=true&archive=false`],
    ['DELETE', `${SESSION}?archive=true&force=true`],
    ['GET', `${SESSION}/messages?before=x`],
    ['POST', `${SESSION}/messages?org_id=org-other`],
    ['PUT', `${SESSION}/tags?tags=a`],
    ['GET', `${SESSION}/attachments?first=1`],
    ['GET', `${SESSION}/insights?org_id=org-other`],
    ['POST', `${SESSION}/insights/generate?force=true`],
    ['GET', `${API}/consumption/daily/sessions/devin-abc123?user_id=x`],
    ['GET', `${API}/playbooks?org_id=org-other`],
    ['GET', `${USERS}?role=admin`],
    ['GET', `${USERS}?email=a%40b.example`],
    ['GET', '/api/v3/enterprise/members/service-users?email=x'],
    ['GET', '/api/v3/enterprise/organizations?org_ids=org-other'],
  ])('%s %s', (method, path) => expectRefused(method, path, 400, GATEWAY_PROBLEM.badRequest))
})
