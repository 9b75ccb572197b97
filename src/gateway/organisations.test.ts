import { afterEach, expect, test, vi } from 'vitest'
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

test.each<[string, Handler]>([
  ['an error', json(500, { title: 'Oops' })],
  ['no JSON', text(200, '<html>')],
  ['no answer', (_, response) => response.destroy()],
])('%s serves no other organisation, is said, and is asked about again', async (_, broken) => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  const answers = { self: json(200, ENTERPRISE), list: broken }
  const gateway = await gatewayOver(answers)
  await expectNotServed(gateway, 'org-two')
  expect((await send(gateway.url, { path: of(ORG) })).status).toBe(200)
  expect(printed.mock.calls).toEqual([[expect.stringMatching(/^Which organisations .* could not be read/)]])
  answers.list = listed('org-two')
  expect((await send(gateway.url, { path: of('org-two') })).status).toBe(200)
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
