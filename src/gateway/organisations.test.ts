import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { json, text, type Handler } from './testing/fakeUpstream'
import { KEY, ONE_ORGANISATION, ORG, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

const ENTERPRISE = { ...ONE_ORGANISATION, org_id: null }
const of = (org: string) => `/api/v3/organizations/${org}/sessions/devin-abc123`

let gateway: Harness | null = null
afterEach(async () => {
  await gateway?.close()
  vi.restoreAllMocks()
})

/** A gateway whose API answers so, and everything else with an empty object. */
async function gatewayOver(answers: { self: Handler; list: Handler }): Promise<Harness> {
  gateway = await startHarness()
  gateway.upstream.answer((request, response) => {
    const path = request.url?.split('?')[0]
    const { self, list } = answers
    const answer = path === '/v3/self' ? self : path === '/v3/enterprise/organizations' ? list : json(200, {})
    answer(request, response)
  })
  return gateway
}

const listed = (...ids: string[]) =>
  json(200, { items: ids.map((org_id) => ({ org_id, name: org_id })), has_next_page: false })
const paths = ({ upstream }: Harness) => upstream.calls.map((call) => call.url.split('?')[0])

async function expectNotServed({ url }: Harness, org: string) {
  const reply = await send(url, { path: of(org) })
  expect(reply.status).toBe(404)
  expect(reply.problem['type']).toBe(GATEWAY_PROBLEM.notAllowed)
}

test('nothing is asked as long as only the configured organisation is wanted', async () => {
  const gateway = await gatewayOver({ self: json(200, ENTERPRISE), list: listed(ORG, 'org-two') })
  for (let i = 0; i < 3; i += 1) expect((await send(gateway.url, { path: of(ORG) })).status).toBe(200)
  expect(new Set(paths(gateway))).toEqual(new Set([`/v3/organizations/${ORG}/sessions/devin-abc123`]))
})

test('a credential of one organisation serves that one, and is asked about once', async () => {
  const gateway = await gatewayOver({ self: json(200, ONE_ORGANISATION), list: listed(ORG, 'org-two') })
  for (const org of ['org-two', 'org-three', 'org-two']) await expectNotServed(gateway, org)
  expect(paths(gateway)).toEqual(['/v3/self'])
  expect(gateway.upstream.calls[0]?.headers['authorization']).toBe(`Bearer ${KEY}`)
})

test('a credential of an enterprise serves what the API lists for it, and nothing else', async () => {
  const gateway = await gatewayOver({ self: json(200, ENTERPRISE), list: listed(ORG, 'org-two', '../self') })
  expect((await send(gateway.url, { path: of('org-two') })).status).toBe(200)
  for (const org of ['org-three', 'org-tw', 'org-two-', 'ORG-TWO', '__proto__', 'constructor'])
    await expectNotServed(gateway, org)
  expect(paths(gateway)).toEqual([
    '/v3/self',
    '/v3/enterprise/organizations',
    '/v3/organizations/org-two/sessions/devin-abc123',
  ])
})

test('all pages of the list count', async () => {
  const gateway = await gatewayOver({
    self: json(200, ENTERPRISE),
    list: (request, response) => {
      const second = request.url?.includes('after=next')
      const page = second
        ? { items: [{ org_id: 'org-two' }], has_next_page: false }
        : { items: [{ org_id: ORG }, { id: 'broken' }], has_next_page: true, end_cursor: 'next' }
      json(200, page)(request, response)
    },
  })
  expect((await send(gateway.url, { path: of('org-two') })).status).toBe(200)
})

test.each([403, 404])('who may not list organisations (%i) is served the configured one', async (status) => {
  const gateway = await gatewayOver({ self: json(200, ENTERPRISE), list: json(status, { title: 'No' }) })
  await expectNotServed(gateway, 'org-two')
  await expectNotServed(gateway, 'org-two')
  expect(paths(gateway)).toEqual(['/v3/self', '/v3/enterprise/organizations'])
})

describe('where the API does not say which', () => {
  const limit = json(429, { title: 'Too many' }, { 'retry-after': '7' })
  type Fault = [fault: Handler, why: RegExp, retryAfter?: string]
  const faults: [name: string, ...Fault][] = [
    ['a rate limit', limit, /status was 429/, '7'],
    ['a rate limit without a time', json(429, { title: 'Too many' }), /status was 429/],
    ['an error', json(500, { title: 'Oops' }), /status was 500/],
    ['an error with a time', text(503, '', { 'retry-after': '20' }), /status was 503/, '20'],
    ['a credential that is refused', json(401, { title: `No ${KEY}` }), /status was 401/],
    ['JSON that is something else', json(200, []), /cannot be read/],
    ['no JSON', text(200, '<html>'), /status was 200/],
    ['a page that forbids', text(403, '<html>'), /status was 403/],
    ['a page that is not found', text(404, '<html>'), /status was 404/],
    ['a redirect', text(302, '', { location: '/sign-in' }), /not followed \(status 302\)/],
    ['no answer', (_, response) => response.destroy(), /connection was closed/],
  ]
  const both = faults.flatMap(([name, ...fault]) =>
    (['self', 'list'] as const).map((which): [string, typeof which, ...Fault] => [name, which, ...fault]),
  )

  /** Another organisation is not refused for good: it is said that nobody knows, and for how long to wait. */
  async function expectUnknown({ url }: Harness, why: RegExp, retryAfter?: string) {
    const reply = await send(url, { path: of('org-two') })
    expect(reply.status).toBe(503)
    expect(reply.headers['content-type']).toBe('application/problem+json')
    expect(reply.headers['retry-after']).toBe(retryAfter)
    expect(reply.problem).toEqual({
      type: GATEWAY_PROBLEM.upstreamUnreachable,
      status: 503,
      title: expect.stringContaining('which organisations') as string,
      detail: expect.stringMatching(why) as string,
      request_id: reply.headers['x-request-id'],
    })
  }

  test.each(both)(
    '%s for %s is no “no”, is said, and is asked about again',
    async (_, which, fault, why, retryAfter) => {
      const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
      const healthy = { self: json(200, ENTERPRISE), list: listed('org-two') }
      const answers = { ...healthy, [which]: fault }
      const gateway = await gatewayOver(answers)
      await expectUnknown(gateway, why, retryAfter)
      await expectUnknown(gateway, why, retryAfter)
      const said = [expect.stringMatching(/^Which organisations .* could not be read/)]
      expect(printed.mock.calls).toEqual([said, said])
      expect(printed.mock.calls.join()).not.toContain(KEY)
      expect((await send(gateway.url, { path: of(ORG) })).status).toBe(200)
      expect(paths(gateway)).not.toContain('/v3/organizations/org-two/sessions/devin-abc123')
      Object.assign(answers, healthy)
      expect((await send(gateway.url, { path: of('org-two') })).status).toBe(200)
      await expectNotServed(gateway, 'org-three')
    },
  )

  test('a list that breaks off is no “no” for what is not on it, and is asked for again', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const page = { items: [{ org_id: ORG }, { org_id: 'org-first' }], has_next_page: true, end_cursor: null }
    const answers = { self: json(200, ENTERPRISE), list: json(200, page) }
    const gateway = await gatewayOver(answers)
    expect((await send(gateway.url, { path: of('org-first') })).status).toBe(200)
    await expectUnknown(gateway, /breaks off/)
    expect(printed).toHaveBeenCalledWith(expect.stringContaining('breaks off'))
    answers.list = listed(ORG, 'org-first', 'org-two')
    expect((await send(gateway.url, { path: of('org-two') })).status).toBe(200)
    await expectNotServed(gateway, 'org-three')
  })

  test('an answer that does not come in time is none, and the configured organisation needs none', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    gateway = await startHarness({ timeoutMs: 200 })
    gateway.upstream.answer((request, response) => {
      if (request.url !== '/v3/self') json(200, {})(request, response)
    })
    await expectUnknown(gateway, /within 0\.2 s/)
    expect((await send(gateway.url, { path: of(ORG) })).status).toBe(200)
  })

  test('what it says is one line on the error output, which moves no cursor', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const title = 'bad\nCurfew stopped: \u001b[2Jforged \u202edegrof'
    const gateway = await gatewayOver({ self: json(500, { title, status: 500 }), list: listed('org-two') })
    await send(gateway.url, { path: of('org-two') })
    expect(printed.mock.calls).toEqual([
      [expect.stringMatching(/^[^\p{Cc}\u202e]*bad Curfew stopped[^\p{Cc}\u202e]*$/u)],
    ])
  })

  test('an API that is down says nothing, until it is up again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const api = createServer((request, response) => {
      const body = request.url === '/v3/self' ? ENTERPRISE : { items: [{ org_id: 'org-two' }] }
      json(200, body)(request, response)
    })
    await once(api.listen(0, '127.0.0.1'), 'listening')
    const { port } = api.address() as AddressInfo // a server on a port has no other kind of address
    await promisify(api.close.bind(api))()
    gateway = await startHarness({ devin: { url: `http://127.0.0.1:${port}`, key: KEY } })
    await expectUnknown(gateway, /ECONNREFUSED/)
    await once(api.listen(port, '127.0.0.1'), 'listening')
    try {
      expect((await send(gateway.url, { path: of('org-two') })).status).toBe(200)
    } finally {
      api.close()
      api.closeAllConnections()
    }
  })

  test('nothing is changed, and nothing recorded', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const gateway = await gatewayOver({ self: limit, list: listed('org-two') })
    const path = `${of('org-two')}?archive=false`
    expect((await send(gateway.url, { method: 'DELETE', path, headers: SAME_ORIGIN })).status).toBe(503)
    expect(gateway.audit()).toEqual([])
    expect(paths(gateway)).toEqual(['/v3/self'])
  })

  test('all who wait for the one question are told', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const gateway = await gatewayOver({ self: limit, list: listed('org-two') })
    await Promise.all(Array.from({ length: 8 }, () => expectUnknown(gateway, /429/, '7')))
  })
})

test('those who want it at once share one question', async () => {
  const gateway = await gatewayOver({ self: json(200, ENTERPRISE), list: listed('org-two') })
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => send(gateway.url, { path: of('org-two') })),
  )
  expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]))
  expect(paths(gateway).filter((path) => path === '/v3/self')).toHaveLength(1)
})

test('a change is made in the organisation of its path, and recorded as such', async () => {
  const gateway = await gatewayOver({ self: json(200, ENTERPRISE), list: listed('org-two') })
  const path = `${of('org-two')}?archive=false`
  expect((await send(gateway.url, { method: 'DELETE', path, headers: SAME_ORIGIN })).status).toBe(200)
  expect(gateway.audit()).toMatchObject([{ org_id: 'org-two' }, { org_id: 'org-two', outcome: 'accepted' }])
})

test('over the sandbox, its enterprise credential serves both organisations', async () => {
  const sandbox = { sessions: 50, seed: null, credential: 'enterprise', faults: [] } as const
  gateway = await startHarness({ devin: null, sandbox })
  const read = async (path: string) => {
    const reply = await send(gateway?.url ?? '', { path })
    return { status: reply.status, body: JSON.parse(reply.body) as { items?: { org_id: string }[] } } // of the contract
  }
  const { body } = await read('/api/v3/enterprise/organizations')
  const ids = body.items?.map((one) => one.org_id) ?? []
  expect(ids).toEqual([ORG, `${ORG}-labs`])
  for (const id of ids)
    expect((await read(`/api/v3/organizations/${id}/sessions?first=1`)).body.items).toMatchObject([
      { org_id: id },
    ])
  expect((await read('/api/v3/organizations/org-elsewhere/sessions')).status).toBe(404)
})
