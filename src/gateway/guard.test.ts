import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { checkHost } from './guard'
import { SESSION, SESSIONS, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

let gateway: Harness
let port: string
beforeAll(async () => {
  gateway = await startHarness()
  port = new URL(gateway.url).port
})
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.upstream.calls.length = 0
})

describe('the Host header', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s is this console', async (name) => {
    const reply = await send(gateway.url, { path: '/api/v3/self', headers: { host: `${name}:${port}` } })
    expect(reply.status).toBe(200)
  })

  const foreign = [
    'evil.example',
    'localhost',
    '127.0.0.1:1',
    'localhost.evil.example',
    '127.0.0.2',
    '[::2]',
    '0.0.0.0',
  ]
  const paths = ['/api/v3/self', '/', '/index.html', '/assets/a.js']
  test.each(foreign.flatMap((host) => paths.map((path) => [host, path] as const)))(
    '%s is not, for %s',
    async (host, path) => {
      const name = host === 'localhost' || host.endsWith(':1') ? host : `${host}:${port}`
      const reply = await send(gateway.url, { path, headers: { host: name } })
      expect(reply.status).toBe(421)
      expect(reply.problem['type']).toBe(GATEWAY_PROBLEM.host)
      expect(gateway.upstream.calls).toEqual([])
    },
  )

  test.each(['127.0.0.1:80@evil.example', 'evil example', '[::1'])(
    '%j is refused as malformed',
    async (host) => {
      const reply = await send(gateway.url, { path: '/api/v3/self', headers: { host } })
      expect(reply.status).toBe(400)
      expect(reply.headers['x-content-type-options']).toBe('nosniff')
      expect(gateway.upstream.calls).toEqual([])
    },
  )

  test('the port is left out when it is the default one', () => {
    expect(checkHost('localhost', { host: '127.0.0.1', port: 80 })).toBeNull()
    expect(checkHost('127.0.0.7:81', { host: '127.0.0.7', port: 81 })).toBeNull()
    expect(checkHost(undefined, { host: '127.0.0.1', port: 80 })).not.toBeNull()
  })
})

describe('a change from another site', () => {
  const refused: [string, (origin: string) => Record<string, string>][] = [
    ['neither header', () => ({})],
    ['Sec-Fetch-Site: cross-site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['Sec-Fetch-Site: same-site', () => ({ 'sec-fetch-site': 'same-site' })],
    ['Sec-Fetch-Site: none', () => ({ 'sec-fetch-site': 'none' })],
    ['an empty Sec-Fetch-Site', (origin) => ({ 'sec-fetch-site': '', origin })],
    ['a foreign Origin', () => ({ origin: 'https://evil.example' })],
    ['Origin: null', () => ({ origin: 'null' })],
    ['https instead of http', (origin) => ({ origin: origin.replace('http:', 'https:') })],
    ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['another name of the same machine', (origin) => ({ origin: origin.replace('127.0.0.1', 'localhost') })],
    ['a longer name', (origin) => ({ origin: `${origin}.evil.example` })],
    ['good fetch metadata, foreign Origin', () => ({ ...SAME_ORIGIN, origin: 'https://evil.example' })],
    ['good Origin, bad fetch metadata', (origin) => ({ origin, 'sec-fetch-site': 'cross-site' })],
  ]
  const changes = [
    ['DELETE', `${SESSION}?archive=false`],
    ['POST', `${SESSION}/archive`],
    ['POST', `${SESSION}/unarchive`],
    ['POST', `${SESSION}/messages`],
    ['POST', `${SESSION}/tags`],
    ['PUT', `${SESSION}/tags`],
    ['POST', `${SESSION}/insights/generate`],
  ] as const
  test.each(
    refused.flatMap(([name, headers]) =>
      changes.map(([method, path]) => [method, path, name, headers] as const),
    ),
  )('%s %s with %s', async (method, path, _, headers) => {
    const reply = await send(gateway.url, { method, path, headers: headers(gateway.url) })
    expect(reply.status).toBe(403)
    expect(reply.problem['type']).toBe(GATEWAY_PROBLEM.crossSite)
    expect(gateway.upstream.calls).toEqual([])
    expect(gateway.audit()).toEqual([])
  })
})

describe('a change from the console itself', () => {
  test.each<[string, (origin: string) => Record<string, string>]>([
    ['fetch metadata alone', () => SAME_ORIGIN],
    ['Origin alone', (origin) => ({ origin })],
    ['both', (origin) => ({ ...SAME_ORIGIN, origin })],
  ])('%s', async (_, headers) => {
    const path = `${SESSION}?archive=false`
    const reply = await send(gateway.url, { method: 'DELETE', path, headers: headers(gateway.url) })
    expect(reply.status).toBe(200)
    expect(gateway.upstream.calls).toHaveLength(1)
  })
})

describe('reading through it', () => {
  test.each(['cross-site', 'same-site'])('is refused from %s', async (site) => {
    const reply = await send(gateway.url, { path: SESSIONS, headers: { 'sec-fetch-site': site } })
    expect(reply.status).toBe(403)
    expect(gateway.upstream.calls).toEqual([])
  })

  test.each(['same-origin', 'none'])('is allowed from %s', async (site) => {
    expect((await send(gateway.url, { path: SESSIONS, headers: { 'sec-fetch-site': site } })).status).toBe(
      200,
    )
  })

  test('a link from elsewhere may open the page', async () => {
    const reply = await send(gateway.url, { path: '/', headers: { 'sec-fetch-site': 'cross-site' } })
    expect(reply.status).toBe(200)
  })
})

describe('the store that a page names', () => {
  const storeOf = async () => {
    const { body } = await send(gateway.url, { path: '/' })
    const content = /name="curfew" content="([^"]*)"/.exec(body)?.[1] ?? ''
    return (JSON.parse(content.replaceAll('&quot;', '"')) as { store: string }).store // as written by the gateway
  }

  test('its own is taken, and so is none: then it is no page that asks', async () => {
    const own = { ...SAME_ORIGIN, 'x-curfew-store': await storeOf() }
    expect((await send(gateway.url, { path: SESSIONS, headers: own })).status).toBe(200)
    expect((await send(gateway.url, { path: SESSIONS })).status).toBe(200)
    expect(gateway.upstream.calls.length).toBe(2)
    for (const { headers } of gateway.upstream.calls) expect(headers).not.toHaveProperty('x-curfew-store')
  })

  test.each([
    ['GET', SESSIONS],
    ['DELETE', SESSION],
    ['POST', `${SESSION}/archive`],
    ['POST', `${SESSION}/messages`],
    ['PUT', `${SESSION}/tags`],
  ])('another is refused, and nothing is sent or written down: %s', async (method, path) => {
    const written = gateway.audit().length
    const headers = { ...SAME_ORIGIN, 'x-curfew-store': 'that-of-another-credential' }
    const reply = await send(gateway.url, { method, path, headers })
    expect(reply.status).toBe(409)
    expect(reply.problem['type']).toBe(GATEWAY_PROBLEM.otherStore)
    expect(gateway.upstream.calls).toEqual([])
    expect(gateway.audit()).toHaveLength(written)
  })
})
