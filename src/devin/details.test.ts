import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BATCH_HEADER } from './batchHeader'
import { createDetailClient, type DetailClient } from './details'
import { readAll } from './details/paged'
import { sessionIdFrom, type SessionId } from './id'
import { REASON_HEADER } from './reason'
import { json, raw, serve, type TestServer } from './testing/serve'
import { isOutcomeUnknown } from './outcome'

const BARE = '0f3c9a7be1d24568a9b0c1d2e3f40516'
const ID = sessionIdFrom(BARE) as SessionId // it is one
const SESSION = `/api/v3/organizations/org-1/sessions/devin-${BARE}`
const MESSAGE = { event_id: 'e1', source: 'devin', message: 'Hello', created_at: 1_789_000_000 }

let server: TestServer
let client: DetailClient

beforeAll(async () => {
  server = await serve()
  client = createDetailClient({ baseUrl: `${server.url}/api`, sleep: () => Promise.resolve() })
})
afterAll(() => server.close())

describe('what is asked for', () => {
  const page = { first: 200, after: 'c=1' }
  it.each<[string, (client: DetailClient) => Promise<unknown>, string]>([
    ['messages', (c) => c.listMessages('org-1', ID, page), `${SESSION}/messages?first=200&after=c%3D1`],
    ['tags', (c) => c.getTags('org-1', ID), `${SESSION}/tags`],
    ['files', (c) => c.listAttachments('org-1', ID), `${SESSION}/attachments`],
    ['insights', (c) => c.getInsights('org-1', ID), `${SESSION}/insights`],
    [
      'members',
      (c) => c.listUsers('../x', page),
      '/api/v3beta1/organizations/..%2Fx/members/users?first=200&after=c%3D1',
    ],
    [
      'service users',
      (c) => c.listServiceUsers(page),
      '/api/v3/enterprise/members/service-users?first=200&after=c%3D1',
    ],
    ['playbooks', (c) => c.listPlaybooks('org-1'), '/api/v3/organizations/org-1/playbooks'],
    [
      'consumption of a session',
      (c) => c.getSessionConsumption('../x', ID, { time_after: 1, time_before: 2 }),
      `/api/v3/organizations/..%2Fx/consumption/daily/sessions/devin-${BARE}?time_after=1&time_before=2`,
    ],
    ['organisations', (c) => c.listOrganisations(), '/api/v3/enterprise/organizations'],
  ])('%s', async (_, ask, url) => {
    server.answerWith(json(200, {}))
    await ask(client)
    expect(server.requests).toMatchObject([{ method: 'GET', url }])
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type')
  })

  it('is called off when it is not wanted any more', async () => {
    const signal = AbortSignal.abort()
    expect(await client.listMessages('org-1', ID, { signal })).toMatchObject({ error: { kind: 'aborted' } })
  })
})

describe('what changes something', () => {
  it.each([
    ['sendMessage', 'POST', '/messages', 'Go on, ü'] as const,
    ['addTags', 'POST', '/tags', ['a', 'b']] as const,
    ['replaceTags', 'PUT', '/tags', []] as const,
  ])('%s', async (name, method, rest, what) => {
    let body = ''
    server.answerWith((request, response) => {
      request.setEncoding('utf8')
      request.on('data', (text: string) => (body += text))
      request.on('end', () => raw(204)(request, response))
    })
    const ask = client[name] as (org: string, id: SessionId, what: unknown, more: object) => Promise<unknown> // each with its own
    expect(await ask('org-1', ID, what, { reason: 'to see', batch: 'b' })).toEqual({
      ok: true,
      value: null,
    })
    expect(server.requests).toMatchObject([
      {
        method,
        url: SESSION + rest,
        headers: { 'content-type': 'application/json', [REASON_HEADER]: 'to%20see', [BATCH_HEADER]: 'b' },
      },
    ])
    expect(JSON.parse(body)).toEqual(name === 'sendMessage' ? { message: what } : { tags: what })
  })

  it('is sent once, and its outcome is unknown when no clear answer comes', async () => {
    server.answerWith(json(503, { title: 'Busy' }))
    for (const ask of [
      () => client.sendMessage('org-1', ID, 'Hello'),
      () => client.addTags('org-1', ID, ['a']),
      () => client.generateInsights('org-1', ID),
    ]) {
      server.requests.length = 0
      const answer = await ask()
      expect(answer).toMatchObject({ ok: false, error: { status: 503 } })
      expect(!answer.ok && isOutcomeUnknown(answer.error)).toBe(true)
      expect(server.requests).toHaveLength(1)
    }
  })

  it('is no failure where what the API has taken cannot be read', async () => {
    server.answerWith(json(200, {}))
    expect(await client.replaceTags('org-1', ID, ['b'])).toEqual({ ok: true, value: null })
  })

  it('reads what the API made of it', async () => {
    server.answerWith(json(200, { tags: ['a', 7, 'b'] }))
    expect(await client.addTags('org-1', ID, ['b'])).toEqual({ ok: true, value: ['a', 'b'] })
    server.answerWith(json(200, { session_id: BARE, status: 'already_exists' }))
    expect(await client.generateInsights('org-1', ID)).toEqual({
      ok: true,
      value: { status: 'already_exists' },
    })
    expect(server.requests).toMatchObject([{ method: 'POST', url: `${SESSION}/insights/generate` }])
  })
})

it.each([{}, { tags: null }, { tags: 'a' }, { tags: ['a', 7] }])(
  'tags that cannot be read are not no tags: %j',
  async (body) => {
    server.answerWith(json(200, body))
    expect(await client.getTags('org-1', ID)).toMatchObject({ ok: false, error: { kind: 'bad-body' } })
  },
)

describe('a list read to its end', () => {
  const read = () => readAll((params) => client.listMessages('org-1', ID, params))

  it('follows the cursors, and counts what is broken', async () => {
    server.answerWith(
      json(200, { items: [MESSAGE, {}], has_next_page: true, end_cursor: 'b' }),
      json(200, { items: [{ ...MESSAGE, event_id: 'e2' }], has_next_page: false, end_cursor: 'c' }),
    )
    expect(await read()).toMatchObject({
      ok: true,
      value: { items: [{ event_id: 'e1' }, { event_id: 'e2' }], broken: 1, complete: true },
    })
    expect(server.requests.map((one) => one.url)).toEqual([
      `${SESSION}/messages?first=200`,
      `${SESSION}/messages?first=200&after=b`,
    ])
  })

  it('ends where it would go round in a circle, or on for ever, and says so', async () => {
    server.answerWith(json(200, { items: [MESSAGE], has_next_page: true, end_cursor: 'same' }))
    expect(await read()).toMatchObject({ ok: true, value: { complete: false } })
    expect(server.requests).toHaveLength(2)
    let asked = 0
    server.answerWith((request, response) => {
      asked += 1
      json(200, { items: [MESSAGE], has_next_page: true, end_cursor: `c${asked}` })(request, response)
    })
    expect(await read()).toMatchObject({ ok: true, value: { complete: false } })
    expect(asked).toBe(100)
  })

  it('is not complete where there is more and no cursor to it', async () => {
    server.answerWith(json(200, { items: [MESSAGE], has_next_page: true, end_cursor: null }))
    expect(await read()).toMatchObject({ ok: true, value: { items: [{}], complete: false } })
    server.answerWith(json(200, { items: [MESSAGE] }))
    expect(await read()).toMatchObject({ ok: true, value: { items: [{}], complete: true } })
  })

  it('fails as its page fails', async () => {
    server.answerWith(
      json(200, { items: [MESSAGE], has_next_page: true, end_cursor: 'b' }),
      json(403, { title: 'Forbidden', detail: "Missing required permission 'ViewOrgMembership'" }),
    )
    expect(await read()).toMatchObject({ ok: false, error: { status: 403 } })
  })
})
