import { Agent } from 'node:http'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { ORG, SESSION, SESSIONS, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send, sendRaw } from './testing/http'

let gateway: Harness
beforeAll(async () => {
  gateway = await startHarness()
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
  ])('%s %s', async (method, path, wanted) => {
    const reply = await send(gateway.url, { method, path, headers: SAME_ORIGIN })
    expect(reply.status).toBe(200)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(gateway.upstream.calls.map((call) => [call.method, call.url])).toEqual([[method, wanted]])
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
    ['GET', '/api/v3/enterprise/organizations'],
    ['GET', `/api/v3/organizations/${ORG}`],
    ['GET', `${SESSIONS}/insights`],
    ['GET', `${SESSIONS}/abc123`],
    ['GET', `${SESSIONS}/devin-`],
    ['GET', `${SESSIONS}/devin-${'a'.repeat(129)}`],
    ['GET', `${SESSIONS}/DEVIN-abc123`],
    ['GET', `${SESSION}/messages`],
    ['POST', SESSIONS],
    ['POST', `${SESSION}/messages`],
    ['PUT', `${SESSION}/tags`],
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
  ])('another organisation: %s %s', (method, rest) =>
    expectRefused(method, `/api/v3/organizations/org-other/${rest}`, 404, GATEWAY_PROBLEM.notAllowed),
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
function isOnTheList(path: string): boolean {
  const [empty, api, v3, ...rest] = path.split('/')
  if (empty !== '' || api !== 'api' || v3 !== 'v3') return false
  if (rest.length === 1) return rest[0] === 'self'
  const [organizations, org, sessions, id, ...more] = rest
  if (organizations !== 'organizations' || org !== ORG || sessions !== 'sessions' || more.length > 0)
    return false
  return id === undefined || (/^devin-[\w-]+$/.test(id) && id.length <= 134)
}

test('no path but those on the list ever reaches the API', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const known = ['api', 'v3', 'self', 'organizations', ORG, 'sessions', 'devin-abc123', 'archive']
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
  const real = fc.constantFrom('/api/v3/self', SESSIONS, SESSION)
  const piece = fc.oneof(fc.constantFrom(...odd, '/', '\\', '?', '%00'), fc.string({ maxLength: 2 }))
  const mutated = fc.tuple(real, fc.nat(60), fc.nat(2), piece).map(([path, at, drop, text]) => {
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
        expect(`/api${call.url.split('?')[0]}`).toBe(bare)
      }
    }),
    { numRuns: 400 },
  )
  agent.destroy()
  expect(through).toBeGreaterThan(20)
})
