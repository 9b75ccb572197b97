import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { json, text, type Handler } from './testing/fakeUpstream'
import { SESSION, SESSIONS, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send, untilRefused } from './testing/http'

let gateway: Harness
beforeAll(async () => {
  gateway = await startHarness()
})
afterAll(() => gateway.close())

const read = () => send(gateway.url, { path: SESSIONS })
const terminate = () =>
  send(gateway.url, { method: 'DELETE', path: `${SESSION}?archive=false`, headers: SAME_ORIGIN })

const cutInBody: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"items":[', () => response.destroy())
}
const cutInChunks: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"items":[]}', () => response.destroy())
}
const hangInBody: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"items":')
}
const huge: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(`["${'x'.repeat(33 * 1024 * 1024)}"]`)
}
/** Answers compressed, whoever asks. */
const zipped =
  (body: Buffer, status = 200): Handler =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(body)
  }
const DEEP = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
/** JSON that node reads and cannot write: it has an escape, which could hide a credential. */
const tooDeep = (status: number) => text(status, `{"a":"\\u0041","deep":${DEEP}}`)
const SMALL = gzipSync('{"items":["ä"]}')

describe('an API that gives no usable answer', () => {
  const { upstreamCut, upstreamNotJson } = GATEWAY_PROBLEM
  test.each<[string, Handler, number, string, string]>([
    ['closes without a word', (_, response) => response.destroy(), 502, upstreamCut, 'broke off'],
    ['is cut in the middle', cutInBody, 502, upstreamCut, 'broke off'],
    ['is cut between two chunks', cutInChunks, 502, upstreamCut, 'broke off'],
    [
      'answers HTML',
      text(200, '<!doctype html>', { 'content-type': 'text/html' }),
      502,
      upstreamNotJson,
      'else than JSON',
    ],
    [
      'answers HTML and calls it JSON',
      text(200, '<html>', { 'content-type': 'application/json' }),
      502,
      upstreamNotJson,
      'else than JSON',
    ],
    ['answers half of a JSON text', text(200, '{"items":['), 502, upstreamNotJson, 'else than JSON'],
    ['answers an error page', text(503, 'Service Unavailable'), 502, upstreamNotJson, 'else than JSON'],
    ['answers a page for a 404', text(404, '<html>'), 502, upstreamNotJson, 'else than JSON'],
    [
      'answers bytes that are no text',
      (_, response) => response.end(Buffer.from([0x22, 0xff, 0x22])),
      502,
      upstreamNotJson,
      'else than JSON',
    ],
    ...[200, 500].map((status): [string, Handler, number, string, string] => [
      `answers JSON that is too deep to be written anew, with status ${status}`,
      tooDeep(status),
      502,
      upstreamNotJson,
      'else than JSON',
    ]),
    ['redirects', text(302, '', { location: '/v3/self' }), 502, upstreamNotJson, 'redirect'],
    [
      'redirects with a body',
      text(307, '{}', { location: 'https://evil.example' }),
      502,
      upstreamNotJson,
      'redirect',
    ],
    ['answers without end', huge, 502, upstreamCut, 'too large'],
    ['is compressed and cut', zipped(SMALL.subarray(0, -9)), 502, upstreamCut, 'broke off'],
    ['says that it is compressed', zipped(Buffer.from('{"items":[]}')), 502, upstreamCut, 'broke off'],
    [
      'is small only while it is compressed',
      zipped(gzipSync(`["${'x'.repeat(33 * 1024 * 1024)}"]`)),
      502,
      upstreamCut,
      'too large',
    ],
  ])('%s', async (_, handler, status, type, words) => {
    gateway.upstream.answer(handler)
    gateway.upstream.calls.length = 0
    const reply = await read()
    expect(reply.status).toBe(status)
    expect(reply.headers['content-type']).toBe('application/problem+json')
    expect(reply.problem).toMatchObject({ type, status, title: expect.stringContaining(words) as string })
    expect(reply.body).not.toMatch(/\bat .*:\d+|node:|undici/)
    expect(gateway.upstream.calls).toHaveLength(1)
  })

  test.each<[string, Handler]>([
    ['never answers', () => {}],
    ['stops answering in the middle', hangInBody],
  ])('%s', async (_, handler) => {
    const other = await startHarness({ timeoutMs: 200 })
    other.upstream.answer(handler)
    const reply = await send(other.url, { path: SESSIONS })
    expect(reply.status).toBe(504)
    expect(reply.problem).toMatchObject({
      type: GATEWAY_PROBLEM.upstreamTimeout,
      status: 504,
      detail: 'No whole answer came within 0.2 s.',
    })
    const path = `${SESSION}?archive=false`
    await send(other.url, { method: 'DELETE', path, headers: SAME_ORIGIN })
    expect(other.audit().at(-1)).toMatchObject({ phase: 'after', outcome: 'unknown' })
    await other.close()
  })

  test('the status of an error page is named, and its Retry-After kept', async () => {
    gateway.upstream.answer(text(503, '<html>', { 'retry-after': '7' }))
    const reply = await read()
    expect(reply.problem['detail']).toContain('503')
    expect(reply.headers['retry-after']).toBe('7')
  })

  test('is down', async () => {
    const other = await startHarness()
    await other.upstream.close()
    const reply = await send(other.url, { path: SESSIONS })
    expect(reply.status).toBe(502)
    expect(reply.problem).toMatchObject({ type: GATEWAY_PROBLEM.upstreamUnreachable, status: 502 })
    expect(reply.problem['detail']).toContain('ECONNREFUSED')
    await send(other.url, { method: 'DELETE', path: `${SESSION}?archive=false`, headers: SAME_ORIGIN })
    expect(other.audit().at(-1)).toMatchObject({ phase: 'after', outcome: 'refused', status: null })
    await other.close()
  })
})

describe('an API that answers', () => {
  test.each([400, 401, 403, 404, 409, 422, 429, 500, 503])('problem %i passes as it is', async (status) => {
    const problem = { type: 'about:blank', title: 'Said the API', status, detail: 'in its words' }
    gateway.upstream.answer(
      json(status, problem, {
        'content-type': 'application/problem+json; charset=utf-8',
        'retry-after': '12',
      }),
    )
    const reply = await read()
    expect(reply.status).toBe(status)
    expect(reply.problem).toEqual(problem)
    expect(reply.headers['content-type']).toBe('application/problem+json')
    expect(reply.headers['retry-after']).toBe('12')
  })

  test('the older form of an error passes as it is', async () => {
    gateway.upstream.answer(
      json(422, { detail: [{ loc: ['query', 'first'], msg: 'too large', type: 'value' }] }),
    )
    const reply = await read()
    expect(reply.status).toBe(422)
    expect(reply.headers['content-type']).toBe('application/json')
    expect(reply.problem).toEqual({ detail: [{ loc: ['query', 'first'], msg: 'too large', type: 'value' }] })
  })

  test.each([
    ['429 of a proxy', text(429, '<html>slow down', { 'retry-after': '3' }), 429, '3'],
    ['429 without a body', text(429, '', { 'retry-after': '3' }), 429, '3'],
    ['503 without a body', text(503, ''), 503, undefined],
  ])('%s keeps its status and gets words', async (_, handler, status, retryAfter) => {
    gateway.upstream.answer(handler)
    const reply = await read()
    expect(reply.status).toBe(status)
    expect(reply.problem).toMatchObject({ status, title: expect.stringMatching(/\w/) as string })
    expect(reply.headers['retry-after']).toBe(retryAfter)
  })

  test.each([
    ['a fraction', '1.5', '2'],
    ['a day at most', '12345678901', '86400'],
    ['a date that is over', 'Sun, 06 Nov 1994 08:49:37 GMT', '0'],
    ['a date in the form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', '0'],
    ['a date in the form of asctime', 'Sun Nov  6 08:49:37 1994', '0'],
    ['no word at all', 'soon', undefined],
  ])('a wait is told in seconds: %s', async (_, header, seconds) => {
    gateway.upstream.answer(json(429, { title: 'Too many' }, { 'retry-after': header }))
    expect((await read()).headers['retry-after']).toBe(seconds)
  })

  test('so is one until a date', async () => {
    const header = new Date(Date.now() + 60_000).toUTCString()
    gateway.upstream.answer(json(429, { title: 'Too many' }, { 'retry-after': header }))
    expect(Number((await read()).headers['retry-after'])).toBeGreaterThan(50)
  })

  test.each([
    ['ahead', '2031-05-06T07:08:09Z'],
    ['behind', '2019-05-06T07:08:09Z'],
  ])('a date is counted by the clock of the API, which may be %s', async (_, time) => {
    const date = new Date(time)
    const header = new Date(date.getTime() + 45_000).toUTCString()
    const headers = { date: date.toUTCString(), 'retry-after': header }
    gateway.upstream.answer(json(429, { title: 'Too many' }, headers))
    expect((await read()).headers['retry-after']).toBe('45')
  })

  test('where that clock tells nothing, by the one here', async () => {
    const header = new Date(Date.now() + 60_000).toUTCString()
    gateway.upstream.answer(json(429, { title: 'Too many' }, { date: 'today', 'retry-after': header }))
    expect(Number((await read()).headers['retry-after'])).toBeGreaterThan(50)
  })

  test.each([600, 999])('an error with status %i is none that can be passed on', async (status) => {
    gateway.upstream.answer(json(status, { title: 'Request denied' }))
    for (const reply of [await read(), await terminate()]) {
      expect(reply.status).toBe(502)
      expect(reply.problem).toMatchObject({
        type: GATEWAY_PROBLEM.upstreamNotJson,
        detail: expect.stringContaining(`status was ${status}`) as string,
      })
    }
    expect(gateway.audit().at(-1)).toMatchObject({ phase: 'after', outcome: 'unknown', status })
  })

  test.each([
    [407, 502, GATEWAY_PROBLEM.upstreamUnreachable, 'refused'],
    [408, 504, GATEWAY_PROBLEM.upstreamTimeout, 'unknown'],
    [421, 502, GATEWAY_PROBLEM.upstreamUnreachable, 'refused'],
  ])(
    'an error with status %i never reaches a browser: it is about a connection, and that would be the browser’s own',
    async (status, instead, type, outcome) => {
      gateway.upstream.answer(json(status, { title: 'Again' }, { 'retry-after': '3' }))
      for (const reply of [await read(), await terminate()]) {
        expect(reply.status).toBe(instead)
        expect(reply.headers['retry-after']).toBe('3')
        expect(reply.problem).toMatchObject({
          type,
          status: instead,
          detail: expect.stringContaining(`status was ${status}`) as string,
        })
      }
      expect(gateway.audit().at(-1)).toMatchObject({ phase: 'after', outcome, status })
    },
  )

  test.each([
    ['204', text(204, ''), 204],
    ['200 without a body', text(200, ''), 200],
    ['205 with one all the same', text(205, '{}'), 205],
  ])('%s is a success without a body, recorded under its own status', async (_, handler, status) => {
    gateway.upstream.answer(handler)
    const reply = await terminate()
    expect([reply.status, reply.body]).toEqual([204, ''])
    expect(gateway.audit().at(-1)).toMatchObject({ outcome: 'accepted', status })
  })

  test('what comes compressed goes on as it was', async () => {
    gateway.upstream.answer(zipped(SMALL))
    expect(await read()).toMatchObject({ status: 200, body: '{"items":["ä"]}' })
    gateway.upstream.answer(zipped(Buffer.alloc(0), 204))
    expect(await terminate()).toMatchObject({ status: 204, body: '' })
  })

  test('JSON goes on however deep it is, where nothing in it must be written anew', async () => {
    gateway.upstream.answer(text(200, DEEP))
    const reply = await read()
    expect([reply.status, reply.body === DEEP]).toEqual([200, true])
  })

  test('every answer has an id of its own', async () => {
    gateway.upstream.answer(json(200, {}, { 'x-request-id': 'theirs' }))
    const ids = [await read(), await read()].map((reply) => reply.headers['x-request-id'])
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(ids[1]).not.toBe(ids[0])
  })
})

describe('a browser that goes away', () => {
  test('takes its reading back', async () => {
    const abort = new AbortController()
    const closed = new Promise<void>((resolve) =>
      gateway.upstream.answer((request) => {
        request.socket.once('close', () => resolve())
        abort.abort()
      }),
    )
    const other = await startHarness({ devin: { url: gateway.upstream.url, key: 'cog_abcdefghijkl' } })
    await expect(send(other.url, { path: SESSIONS, signal: abort.signal })).rejects.toThrow('aborted')
    await closed // the timeout of this gateway is 10 s: only the abort closes it in time
    await other.close()
  }, 5_000)

  test('leaves an order standing, and its outcome is recorded', async () => {
    const other = await startHarness()
    const abort = new AbortController()
    let release = () => {}
    other.upstream.answer((_, response) => {
      release = () => response.end('{}')
      abort.abort()
    })
    const path = `${SESSION}?archive=true`
    const headers = SAME_ORIGIN
    const order = send(other.url, { method: 'DELETE', path, headers, signal: abort.signal })
    await expect(order).rejects.toThrow('aborted')
    // What comes after the end of a connection is answered after the gateway has seen that end.
    for (let times = 0; times < 3; times += 1) await send(other.url, { path: '/api/none' })
    expect(other.audit()).toMatchObject([{ phase: 'before' }])
    const stopped = other.stop()
    await untilRefused(other.url)
    release()
    await stopped // waits for what is under way, although nobody waits for its answer any more
    expect(other.audit()).toMatchObject([
      { phase: 'before' },
      { phase: 'after', outcome: 'accepted', status: 200 },
    ])
    await other.close()
  })
})
