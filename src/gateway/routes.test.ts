import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ORG, SESSION, SESSIONS, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'
import { API, startKnowing, USERS } from './testing/routes'

const JSON_BODY = { ...SAME_ORIGIN, 'content-type': 'application/json' }

let gateway: Harness
beforeAll(async () => {
  gateway = await startKnowing()
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
    ['GET', `${API}/consumption/daily/sessions/devin-abc123?time_after=1&time_before=2`],
    ['GET', `${API}/playbooks?first=200`],
    ['GET', `${USERS}?first=200&after=x`],
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
