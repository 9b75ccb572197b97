import { Agent } from 'undici'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createServes, type Serves } from './organisations'
import { createRedactor } from './redact'
import { json, startFakeUpstream, type FakeUpstream, type Handler } from './testing/fakeUpstream'
import { KEY, ONE_ORGANISATION, ORG } from './testing/harness'

const ENTERPRISE = { ...ONE_ORGANISATION, org_id: null }
const YES = { ok: true, value: true }
const NO = { ok: true, value: false }

let api: FakeUpstream
let answers: { self: Handler; list: Handler }
let serves: Serves
const dispatcher = new Agent()
const log = vi.fn<(line: string) => void>()

beforeEach(async () => {
  log.mockReset()
  api = await startFakeUpstream()
  answers = { self: json(200, ENTERPRISE), list: listed('org-two') }
  api.answer((request, response) => {
    answers[request.url === '/v3/self' ? 'self' : 'list'](request, response)
  })
  serves = servesOf({})
})
afterEach(async () => {
  vi.restoreAllMocks()
  await api.close()
})

function servesOf(patience: { patienceMs?: number }): Serves {
  const upstream = { kind: 'devin', baseUrl: api.url, key: KEY, orgId: ORG, dispatcher } as const
  const redact = createRedactor(KEY)
  return createServes({ upstream, redact, timeoutMs: 10_000, maxBytes: 2 ** 20, log, ...patience })
}

/** Answers so, but not before it is told to. */
function held(answer: Handler) {
  let arrive: (release: () => void) => void
  const arrived = new Promise<() => void>((resolve) => (arrive = resolve))
  const handler: Handler = (request, response) => arrive(() => answer(request, response))
  return { handler, release: async () => (await arrived)() }
}

/** A busy machine may need its time. */
const PATIENT = { timeout: 15_000 }
const untilServed = (org: string) => vi.waitFor(async () => expect(await serves(org)).toEqual(YES), PATIENT)
const listed = (...ids: string[]) => json(200, { items: ids.map((org_id) => ({ org_id })) })
const later = (ms: number) => {
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ms)
}

test.each([
  ['a permission that is granted later', { list: json(403, { title: 'No' }) }],
  ['a credential that nobody knew at first', { self: json(403, { title: 'No' }) }],
  ['an organisation that is founded later', { list: listed(ORG) }],
])('%s is known a minute after', async (_, before) => {
  const after = { ...answers }
  Object.assign(answers, before)
  expect(await serves('org-two')).toEqual(NO)
  const asked = api.calls.length
  Object.assign(answers, after)
  expect(await serves('org-two')).toEqual(NO)
  expect(api.calls).toHaveLength(asked)
  later(61_000)
  expect(await serves('org-two')).toEqual(YES)
})

test('what is served stays so, also while nobody answers for another', async () => {
  expect(await serves('org-two')).toEqual(YES)
  later(61_000)
  answers.self = json(500, { title: 'Oops' })
  expect(await serves('org-three')).toMatchObject({ ok: false })
  const asked = api.calls.length
  expect(await serves('org-two')).toEqual(YES)
  expect(api.calls).toHaveLength(asked)
})

test('nobody waits for longer than the page does, and the next has what came of it', async () => {
  const { handler, release } = held(json(200, ENTERPRISE))
  answers.self = handler
  serves = servesOf({ patienceMs: 50 })
  expect(await serves('org-two')).toMatchObject({
    ok: false,
    error: { status: 503, detail: expect.stringContaining('within 0.05 s') as string },
  })
  await release()
  await untilServed('org-two')
  expect(api.calls.filter(({ url }) => url === '/v3/self')).toHaveLength(1)
  expect(log).not.toHaveBeenCalled()
})

test('where nothing comes of it after all had gone, the next asks anew', async () => {
  const { handler, release } = held(json(500, { title: 'Oops' }))
  answers.self = handler
  serves = servesOf({ patienceMs: 50 })
  expect(await serves('org-two')).toMatchObject({ ok: false })
  await release()
  await vi.waitFor(() => expect(log).toHaveBeenCalledOnce(), PATIENT)
  answers.self = json(200, ENTERPRISE)
  await untilServed('org-two')
  expect(log).toHaveBeenCalledOnce()
})
