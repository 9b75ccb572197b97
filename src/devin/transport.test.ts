import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sleep } from '../lib/sleep'
import { z } from '../lib/zod'
import { MAX_TRIES } from './retry'
import { cut, cutInBody, hang, json, raw, serve, type Step, type TestServer } from './testing/serve'
import { createTransport, type Answer, type Call, type TransportOptions } from './transport'

const NOW = Date.UTC(2026, 10, 3, 12, 0, 0)
const schema = z.nullable(z.object({ value: z.number() }))
const GET: Call = { method: 'GET', path: '/thing' }
const good = json(200, { value: 1 })

let server: TestServer
let waits: number[]

beforeAll(async () => {
  server = await serve()
})
afterAll(() => server.close())
beforeEach(() => {
  waits = []
})

function send(call: Call, more: Partial<TransportOptions> = {}, whenEmpty?: null) {
  const transport = createTransport({
    baseUrl: server.url,
    random: () => 0.5,
    now: () => NOW,
    sleep: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    ...more,
  })
  return transport(call, schema, whenEmpty)
}

function errorOf(answer: Answer<unknown>) {
  if (answer.ok) throw new Error('a failure was expected')
  return answer.error
}

describe('a GET', () => {
  it.each<[string, Step]>([
    ['status 500', json(500, { title: 'Oops' })],
    ['status 503 in HTML', raw(503, '<h1>Bad</h1>', { 'content-type': 'text/html' })],
    ['status 429', json(429, { title: 'Slow down' })],
    ['status 408', json(408, { title: 'Late' })],
    ['a cut connection', cut],
    ['a connection cut within the body', cutInBody],
  ])('is tried again after %s, and succeeds', async (_, failure) => {
    server.answerWith(failure, failure, good)
    expect(await send(GET)).toEqual({ ok: true, value: { value: 1 } })
    expect(server.requests).toHaveLength(3)
    expect(waits).toEqual([600, 1200])
  })

  it('is tried again after a timeout', async () => {
    server.answerWith(hang, good)
    expect(await send(GET, { timeoutMs: 1_000 })).toEqual({ ok: true, value: { value: 1 } })
    expect(server.requests).toHaveLength(2)
  })

  it('ends with the last failure when none passes', async () => {
    server.answerWith(json(502, { title: 'Bad gateway' }))
    expect(errorOf(await send(GET))).toMatchObject({ kind: 'http', status: 502, title: 'Bad gateway' })
    expect(server.requests).toHaveLength(MAX_TRIES)
    expect(waits).toHaveLength(MAX_TRIES - 1)
  })

  it.each([
    ['seconds', '7'],
    ['a date', new Date(NOW + 7000).toUTCString()],
  ])('waits as long as Retry-After asks in %s', async (_, header) => {
    server.answerWith(json(429, { title: 'Slow down' }, { 'retry-after': header }), good)
    expect((await send(GET)).ok).toBe(true)
    expect(waits).toEqual([7200])
  })

  it('does not wait in silence for longer than half a minute', async () => {
    server.answerWith(json(429, { title: 'Slow down' }, { 'retry-after': '31' }))
    expect(errorOf(await send(GET))).toMatchObject({ status: 429, retryAfter: 31 })
    expect(server.requests).toHaveLength(1)
  })

  it.each([400, 401, 403, 404, 422])('is not tried again after status %i', async (status) => {
    server.answerWith(json(status, { title: 'No' }))
    expect(errorOf(await send(GET)).status).toBe(status)
    expect(server.requests).toHaveLength(1)
  })

  it('does not follow a redirect: the credential would go along', async () => {
    server.answerWith(raw(302, '', { location: '/elsewhere' }))
    expect(errorOf(await send(GET)).kind).toBe('network')
    expect(server.requests.map(({ url }) => url)).not.toContain('/elsewhere')
  })
})

describe.each(['DELETE', 'POST'] as const)('a %s', (method) => {
  const call: Call = { method, path: '/thing' }

  it.each<[string, Step, string]>([
    ['status 500', json(500, { title: 'Oops' }), 'http'],
    ['status 429', json(429, { title: 'Slow down' }, { 'retry-after': '1' }), 'http'],
    ['a cut connection', cut, 'network'],
    ['a connection cut within the body', cutInBody, 'network'],
    ['a timeout', hang, 'timeout'],
    ['an HTML page', raw(200, '<h1>Hello</h1>'), 'bad-body'],
  ])('is never sent twice after %s', async (_, failure, kind) => {
    server.answerWith(failure, good)
    // Short only where it is meant to run out: a busy machine must not turn another failure into this one.
    const timeoutMs = failure === hang ? 300 : 15_000
    expect(errorOf(await send(call, { timeoutMs }, null)).kind).toBe(kind)
    expect(waits).toEqual([])
    await sleep(50) // whoever sent it again would have by now
    expect(server.requests).toHaveLength(1)
  })

  it.each<[string, Step]>([
    ['204', raw(204)],
    ['an empty 200', raw(200)],
    ['a 200 of white space', raw(200, ' \n')],
    ['a 200 that says null', raw(200, 'null')],
  ])('takes %s for a success without a value', async (_, answer) => {
    server.answerWith(answer)
    expect(await send(call, {}, null)).toEqual({ ok: true, value: null })
  })
})

describe('an aborted call', () => {
  const aborted = { kind: 'aborted', status: null }

  it('is not sent when it was called off before', async () => {
    server.answerWith(good)
    expect(errorOf(await send({ ...GET, signal: AbortSignal.abort() }))).toMatchObject(aborted)
    expect(server.requests).toHaveLength(0)
  })

  it('ends at once when it is called off on the way', async () => {
    const controller = new AbortController()
    server.answerWith(() => controller.abort())
    expect(errorOf(await send({ ...GET, signal: controller.signal }))).toMatchObject(aborted)
    expect(server.requests).toHaveLength(1)
  })

  it('ends at once when it is called off within the body', async () => {
    const controller = new AbortController()
    server.answerWith((_, response) => {
      response.writeHead(200).write('{"value":')
      setTimeout(() => controller.abort(), 50)
    })
    expect(errorOf(await send({ ...GET, signal: controller.signal }))).toMatchObject(aborted)
    expect(server.requests).toHaveLength(1)
  })

  it('ends at once when it is called off during the wait for the next try', async () => {
    const controller = new AbortController()
    server.answerWith(json(500, { title: 'Oops' }))
    const began = performance.now()
    const answer = await send(
      { ...GET, signal: controller.signal },
      {
        sleep: (ms, signal) => {
          setTimeout(() => controller.abort(), 20)
          return sleep(ms + 10_000, signal)
        },
      },
    )
    expect(errorOf(answer)).toMatchObject(aborted)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(server.requests).toHaveLength(1)
  })
})

describe('an answer that cannot be used', () => {
  it('is a timeout when none came, and says so for each try', async () => {
    server.answerWith(hang)
    expect(errorOf(await send(GET, { timeoutMs: 300 }))).toMatchObject({ kind: 'timeout', status: null })
    expect(server.requests).toHaveLength(MAX_TRIES)
  })

  it('is a network failure when nobody listens', async () => {
    const gone = await serve()
    await gone.close()
    expect(errorOf(await send(GET, { baseUrl: gone.url }))).toMatchObject({ kind: 'network', status: null })
    expect(waits).toHaveLength(MAX_TRIES - 1)
  })

  it.each<[string, Step, RegExp]>([
    ['an HTML page', raw(200, '<!doctype html>', { 'content-type': 'text/html' }), /not JSON/],
    ['an empty body', raw(200), /not JSON/],
    ['JSON of another shape', json(200, { value: 'one' }), /value/],
  ])('is a bad body when it is %s, and is not asked for again', async (_, step, detail) => {
    server.answerWith(step)
    const error = errorOf(await send(GET))
    expect(error).toMatchObject({ kind: 'bad-body', status: 200 })
    expect(error.detail).toMatch(detail)
    expect(server.requests).toHaveLength(1)
  })

  it('carries what the problem and the headers say', async () => {
    const body = {
      type: 'about:curfew/not-allowed',
      title: 'Forbidden',
      status: 403,
      detail: 'Missing required permission',
    }
    server.answerWith(
      json(403, body, {
        'content-type': 'application/problem+json',
        'x-request-id': 'req-7',
        'retry-after': '5',
      }),
    )
    expect(errorOf(await send(GET))).toMatchObject({
      kind: 'http',
      status: 403,
      title: 'Forbidden',
      detail: 'Missing required permission',
      type: 'about:curfew/not-allowed',
      requestId: 'req-7',
      retryAfter: 5,
    })
  })

  it('is named by its status when it is an HTML error page', async () => {
    server.answerWith(raw(404, '<h1>nginx</h1>', { 'content-type': 'text/html' }))
    expect(errorOf(await send(GET))).toMatchObject({
      status: 404,
      title: 'The API answered with status 404',
      detail: null,
    })
  })
})
