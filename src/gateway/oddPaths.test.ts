import { Agent } from 'node:http'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ORG, SESSION, SESSIONS, type Harness } from './testing/harness'
import { send, sendRaw } from './testing/http'
import { API, startKnowing, USERS } from './testing/routes'

let gateway: Harness
beforeAll(async () => {
  gateway = await startKnowing()
})
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.upstream.calls.length = 0
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
  if (version === 'v3beta1') return scope === 'organizations' && behind === `${ORG}/members/users`
  if (version !== 'v3') return false
  if (scope === 'self') return rest.length === 0
  if (scope === 'enterprise') return behind === 'members/service-users' || behind === 'organizations'
  const [org, kind, id, ...more] = rest
  if (scope !== 'organizations' || org !== ORG) return false
  if (kind === 'playbooks') return id === undefined
  if (kind === 'consumption')
    return id === 'daily' && more[0] === 'sessions' && more.length === 2 && isSession(more[1])
  if (kind !== 'sessions') return false
  if (id === undefined) return true
  return isSession(id) && (more.length === 0 || (more.length === 1 && OF_A_SESSION.has(more[0] ?? '')))
}
const isWord = (text: string | undefined) => /^[\w-]{1,128}$/.test(text ?? '')
const isSession = (text: string | undefined) => text?.startsWith('devin-') === true && isWord(text.slice(6))

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
    `${API}/playbooks`,
    USERS,
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
        expect(`/api${call.url.split('?')[0]}`).toBe(bare)
      }
    }),
    { numRuns: 800 },
  )
  agent.destroy()
  expect(through).toBeGreaterThan(20)
})
