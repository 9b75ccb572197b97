import { Agent } from 'node:http'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { json } from './testing/fakeUpstream'
import { ONE_ORGANISATION, ORG, SESSION, SESSIONS, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send, sendRaw } from './testing/http'

const API = `/api/v3/organizations/${ORG}`
const USERS = `/api/v3beta1/organizations/${ORG}/members/users`
const JSON_BODY = { ...SAME_ORIGIN, 'content-type': 'application/json' }

let gateway: Harness
beforeAll(async () => {
  gateway = await startHarness()
  gateway.upstream.answer((request, response) =>
    json(200, request.url === '/v3/self' ? ONE_ORGANISATION : {})(request, response),
  )
  // From now on it knows that its credential is of one organisation, and need not ask again.
  await send(gateway.url, { path: `/api/v3/organizations/org-other/sessions` })
})
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.upstream.calls.length = 0
})

describe('what is let through', () => {
  test.each([
    ['GET', '/api/v3/self', '/v3/self'],
    ['GET', SESSIONS, `/v3/organizations/${ORG}/sessions`],
    [
      'GET',
      `${SESSIONS}?first=200&after=a%2Bb%3D&is_archived=false&tags=a&tags=b%20c`,
      `/v3/organizations/${ORG}/sessions?first=200&after=a%2Bb%3D&is_archived=false&tags=a&tags=b+c`,
    ],
    ['GET', SESSION, `/v3/organizations/${ORG}/sessions/devin-abc123`],
    ['DELETE', `${SESSION}?archive=true`, `/v3/organizations/${ORG}/sessions/devin-abc123?archive=true`],
    ['POST', `${SESSION}/archive`, `/v3/organizations/${ORG}/sessions/devin-abc123/archive`],
    ['POST', `${SESSION}/unarchive`, `/v3/organizations/${ORG}/sessions/devin-abc123/unarchive`],
    ['GET', `${SESSION}/messages?first=200&after=x%3D`],
    ['GET', `${SESSION}/tags`],
    ['GET', `${SESSION}/attachments`],
    ['GET', `${SESSION}/insights`],
    ['POST', `${SESSION}/insights/generate`],
    ['GET', `${API}/consumption/daily?time_after=1&time_before=2`],
    ['GET', `${API}/consumption/daily/sessions/devin-abc123?time_after=1`],
    ['GET', `${API}/playbooks?first=200`],
    ['GET', `${API}/playbooks/playbook-0b6e`],
    ['GET', `${USERS}?first=200&after=x&email=a%40b.example`],
    ['GET', `${USERS}/user-1`],
    ['GET', `${USERS}/google-oauth2%7C1234`],
    [
      'GET',
      `${USERS}/google-oauth2|1234`,
      `/v3beta1/organizations/${ORG}/members/users/google-oauth2%7C1234`,
    ],
    ['GET', `${USERS}/samlp%7Cacme%7Ca.b%40acme.example`],
    ['GET', '/api/v3/enterprise/members/service-users?first=200'],
    ['GET', '/api/v3/enterprise/organizations?first=200&after=x'],
  ])('%s %s', async (method, path, wanted = path.replace('/api', '')) => {
    const reply = await send(gateway.url, { method, path, headers: SAME_ORIGIN })
    expect(reply.status).toBe(200)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(gateway.upstream.calls.map((call) => [call.method, call.url])).toEqual([[method, wanted]])
    expect(gateway.upstream.calls[0]?.headers).not.toHaveProperty('content-type')
  })

  test.each([
    ['POST', 'messages', { message: 'Go on, *please*: ü 🌙' }],
    ['POST', 'tags', { tags: ['a', 'b c'] }],
    ['PUT', 'tags', { tags: [] }],
  ])('%s %s with its body', async (method, rest, body) => {
    const path = `${SESSION}/${rest}`
    const sent = JSON.stringify(body, null, 2)
    const reply = await send(gateway.url, { method, path, headers: JSON_BODY, body: sent })
    expect(reply.status).toBe(200)
    const [call, ...more] = gateway.upstream.calls
    expect(call).toMatchObject({
      method,
      url: path.replace('/api', ''),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(more).toEqual([])
  })

  test('a body where none belongs is not passed on', async () => {
    for (const [method, path] of [
      ['DELETE', `${SESSION}?archive=true`],
      ['POST', `${SESSION}/archive`],
      ['POST', `${SESSION}/insights/generate`],
    ] as const) {
      gateway.upstream.calls.length = 0
      await send(gateway.url, { method, path, headers: JSON_BODY, body: '{"message":"x"}' })
      expect(gateway.upstream.calls).toMatchObject([{ method, body: '' }])
      expect(gateway.upstream.calls[0]?.headers).not.toHaveProperty('content-type')
    }
  })

  test('a path in DEVIN_API_URL stays in front', async () => {
    const { upstream } = gateway
    const other = await startHarness({ devin: { url: `${upstream.url}/api`, key: 'cog_abcdefghijkl' } })
    await send(other.url, { path: '/api/v3/self' })
    expect(upstream.calls.map((call) => call.url)).toEqual(['/api/v3/self'])
    await other.close()
  })
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
    ['GET', `${USERS}/user-1/roles`],
    ['GET', `${USERS}/${'a'.repeat(257)}`],
    ['DELETE', `${USERS}/user-1`],
    ['GET', `${API}/consumption`],
    ['GET', `${API}/consumption/daily/users/user-1`],
    ['GET', `${API}/consumption/daily/sessions/abc123`],
    ['POST', `${API}/playbooks`],
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
    ['GET', 'consumption/daily'],
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
    expectRefused('GET', `${USERS}/u${id}`, 400, GATEWAY_PROBLEM.badRequest),
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
    ['GET', `${API}/consumption/daily?first=1`],
    ['GET', `${API}/consumption/daily/sessions/devin-abc123?user_id=x`],
    ['GET', `${API}/playbooks?org_id=org-other`],
    ['GET', `${API}/playbooks/playbook-1?first=1`],
    ['GET', `${USERS}?role=admin`],
    ['GET', `${USERS}/user-1?email=x`],
    ['GET', '/api/v3/enterprise/members/service-users?email=x'],
    ['GET', '/api/v3/enterprise/organizations?org_ids=org-other'],
  ])('%s %s', (method, path) => expectRefused(method, path, 400, GATEWAY_PROBLEM.badRequest))
})

const ODD_PATHS = [
  `/api/v3/organizations/${ORG}/sessions/..%2f..%2forg-other%2fsessions`,
  `/api/v3/organizations/${ORG}/sessions/..%2F..%2Fself`,
  `/api/v3/organizations/${ORG}/sessions/%2e%2e/%2e%2e`,
  `/api/v3/organizations/${ORG}/sessions/%2E%2E/self`,
  `/api/v3/organizations/${ORG}/sessions/.%2e/x`,
  `/api/v3/organizations/${ORG}/../org-other/sessions`,
  `/api/v3/organizations/${ORG}/./sessions`,
  '/api/v3/../v3/self',
  '/x/../api/v3/self',
  '/api/v3/self/.',
  '/api/v3/self/..',
  '/api/v3//self',
  '//api/v3/self',
  '/api//v3/self',
  '/api\\v3\\self',
  '/api/v3/organizations\\org-tests/sessions',
  `/api/v3/organizations/${ORG}%5c..%5csessions`,
  `/api/v3/organizations/${ORG}%252fsessions`,
  '/api/v3/%2573elf',
  '/api/v3/self;a=b',
  `/api/v3/organizations/${ORG};x/sessions`,
  '/api/v3/self%3b',
  '/api/v3/self%00',
  '/api/v3/self%0a',
  '/api/v3/self%0d%0aX-Evil:1',
  '/api/v3/self%7f',
  '/api/v3/self%',
  '/api/v3/self%zz',
  '/api/v3/self%u002f',
  '/api/v3/self#fragment',
  `${SESSION}%2farchive`,
  `${USERS}/..%2fx`,
  `${USERS}/user%2f..`,
  `${USERS}/a..b`,
  `${USERS}/user%25`,
  `${USERS}/user%2e`,
  `${SESSIONS}/devin-..`,
]

describe('paths that could be read in two ways', () => {
  test.each(ODD_PATHS)('GET %s', async (path) => {
    const reply = await send(gateway.url, { path })
    expect(reply.status).toBe(400)
    expect(reply.headers['content-type']).toBe('application/problem+json')
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
    expect(gateway.upstream.calls).toEqual([])
  })

  test.each(['/%61pi/v3/self', '/api%20/v3/self', '/apiv3/self', '/api.v3/self'])(
    'GET %s is no call either',
    async (path) => {
      await send(gateway.url, { path })
      expect(gateway.upstream.calls).toEqual([])
    },
  )

  test.each([
    '/api/v3/self x',
    'http://127.0.0.1/api/v3/self',
    'api/v3/self',
    '*',
    '/api/v3/self\tx',
    '/api/v3/s\u00e9lf',
  ])('a request line with %j', async (target) => {
    const reply = await sendRaw(gateway.url, [
      `GET ${target} HTTP/1.1`,
      `Host: ${new URL(gateway.url).host}`,
      'Connection: close',
    ])
    expect(reply).toMatch(/^HTTP\/1\.1 400 /)
    expect(gateway.upstream.calls).toEqual([])
  })
})

// Said a second time, in another way than the gateway's patterns: split at slashes, compare each part.
const OF_A_SESSION = new Set(['messages', 'tags', 'attachments', 'insights'])
function isOnTheList(path: string): boolean {
  const [empty, api, version, scope, ...rest] = path.split('/')
  if (empty !== '' || api !== 'api') return false
  const behind = rest.join('/')
  if (version === 'v3beta1') return scope === 'organizations' && isUser(rest)
  if (version !== 'v3') return false
  if (scope === 'self') return rest.length === 0
  if (scope === 'enterprise') return behind === 'members/service-users' || behind === 'organizations'
  const [org, kind, id, ...more] = rest
  if (scope !== 'organizations' || org !== ORG) return false
  if (kind === 'playbooks') return id === undefined || (isWord(id) && more.length === 0)
  if (kind === 'consumption')
    return (
      id === 'daily' &&
      (more.length === 0 || (more[0] === 'sessions' && more.length === 2 && isSession(more[1])))
    )
  if (kind !== 'sessions') return false
  if (id === undefined) return true
  return isSession(id) && (more.length === 0 || (more.length === 1 && OF_A_SESSION.has(more[0] ?? '')))
}
const isWord = (text: string | undefined) => /^[\w-]{1,128}$/.test(text ?? '')
const isSession = (text: string | undefined) => text?.startsWith('devin-') === true && isWord(text.slice(6))
function isUser([org, members, users, id, ...more]: string[]): boolean {
  if (org !== ORG || members !== 'members' || users !== 'users' || more.length > 0) return false
  if (id === undefined) return true
  try {
    return /^[A-Za-z0-9][\w.@+|:-]*$/.test(decodeURIComponent(id)) && id.length < 200
  } catch {
    return false
  }
}

test('no path but those on the list ever reaches the API', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const known = ['api', 'v3', 'v3beta1', 'self', 'organizations', ORG, 'sessions', 'devin-abc123', 'archive']
  known.push('messages', 'tags', 'members', 'users', 'playbooks', 'consumption', 'daily', 'service-users')
  const odd = ['', '.', '..', '%2e%2e', '%2f', '%252f', 'org-other', 'devin-', 'abc', ';', 'enterprise', 'é']
  const segment = fc.oneof(fc.constantFrom(...known), fc.constantFrom(...odd))
  const separator = fc.oneof(
    { weight: 9, arbitrary: fc.constant('/') },
    fc.constantFrom('//', '%2f', '\\', '/../', '/./'),
  )
  const assembled = fc
    .array(fc.tuple(separator, segment), { minLength: 1, maxLength: 9 })
    .map((parts) => `/api/v3${parts.flat().join('')}`)
  // A path on the list with one place of it changed: what a slip in a pattern would let through.
  const real = fc.constantFrom(
    '/api/v3/self',
    SESSIONS,
    SESSION,
    `${SESSION}/messages`,
    `${SESSION}/insights`,
    `${API}/consumption/daily/sessions/devin-abc123`,
    `${API}/playbooks/playbook-1`,
    `${USERS}/google-oauth2%7C1`,
    '/api/v3/enterprise/organizations',
  )
  const piece = fc.oneof(fc.constantFrom(...odd, '/', '\\', '?', '%00'), fc.string({ maxLength: 2 }))
  const mutated = fc.tuple(real, fc.nat(80), fc.nat(2), piece).map(([path, at, drop, text]) => {
    const printable = text.replaceAll(/[^\x21-\xff]/g, '')
    return path.slice(0, at) + printable + path.slice(at + drop)
  })
  let through = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(assembled, mutated, real), async (path) => {
      gateway.upstream.calls.length = 0
      if (!path.startsWith('/')) return
      const [bare = '', query] = path.split(/\?(.*)/s)
      await send(gateway.url, { path, agent })
      if (!isOnTheList(bare) || query?.includes('#')) expect(gateway.upstream.calls).toEqual([])
      for (const call of gateway.upstream.calls) {
        through += 1
        // An id is decoded and encoded again, so that it goes out in one form.
        expect(decodeURIComponent(`/api${call.url.split('?')[0]}`)).toBe(decodeURIComponent(bare))
      }
    }),
    { numRuns: 800 },
  )
  agent.destroy()
  expect(through).toBeGreaterThan(20)
})
