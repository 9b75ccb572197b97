import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_MESSAGE } from '../devin/details/conversation'
import { MAX_TAG, MAX_TAGS } from '../devin/details/tags'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { MAX_BODY } from './bodies'
import { SESSION, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

const MESSAGES = `${SESSION}/messages`
const TAGS = `${SESSION}/tags`

let gateway: Harness
beforeAll(async () => {
  gateway = await startHarness()
})
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.upstream.calls.length = 0
})

const write = (path: string, body: string | Buffer | undefined, type = 'application/json', method = 'POST') =>
  send(gateway.url, {
    method,
    path,
    headers: { ...SAME_ORIGIN, ...(type === '' ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body }),
  })

/** Refused with words, and neither sent nor written down. */
async function expectRefused(sent: ReturnType<typeof write>, status: number, words: string | RegExp = /./) {
  const lines = gateway.audit().length
  const reply = await sent
  expect(reply.status).toBe(status)
  expect(reply.problem).toMatchObject({ type: GATEWAY_PROBLEM.badRequest, status })
  expect(String(reply.problem['detail'])).toMatch(words)
  expect(gateway.upstream.calls).toEqual([])
  expect(gateway.audit()).toHaveLength(lines)
}

describe('JSON only', () => {
  test.each([
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
    'application/problem+json',
    'application/json; charset=utf-16',
    'text/plain; application/json',
  ])('%j is no JSON', async (type) => {
    await expectRefused(write(MESSAGES, '{"message":"x"}', type), 415)
    await expectRefused(write(TAGS, '{"tags":[]}', type, 'PUT'), 415)
  })

  test.each(['application/json', 'Application/JSON', 'application/json; charset=utf-8'])(
    '%j is',
    async (type) => {
      expect((await write(MESSAGES, '{"message":"x"}', type)).status).toBe(200)
      expect(gateway.upstream.calls).toMatchObject([{ headers: { 'content-type': 'application/json' } }])
    },
  )

  test.each<[string, string | Buffer | undefined]>([
    ['nothing', undefined],
    ['an empty text', ''],
    ['half of it', '{"message":"x"'],
    ['two of it', '{"message":"x"}{"message":"y"}'],
    ['bytes that are no UTF-8', Buffer.from([...Buffer.from('{"message":"'), 0xff, ...Buffer.from('"}')])],
  ])('%s is none either', (_, body) => expectRefused(write(MESSAGES, body), 400))
})

describe('a message', () => {
  test.each([
    'null',
    '"x"',
    '[]',
    '{}',
    '{"message":null}',
    '{"message":7}',
    '{"message":["x"]}',
    '{"message":"x","attachment_urls":["https://evil.example"]}',
    '{"message":"x","message_as_user_id":"user-1"}',
    '{"message":"x","__proto__":{"a":1}}',
  ])('%s is refused', (body) => expectRefused(write(MESSAGES, body), 400, /"message"/))

  test.each(['', ' ', '\n\t '])('%j says nothing', (message) =>
    expectRefused(write(MESSAGES, JSON.stringify({ message })), 400, 'empty'),
  )

  test('is of a length that can be read', async () => {
    const longest = '\u0001'.repeat(MAX_MESSAGE) // each an escape of six characters
    expect((await write(MESSAGES, JSON.stringify({ message: longest }))).status).toBe(200)
    expect(gateway.upstream.calls[0]?.body).toBe(JSON.stringify({ message: longest }))
    gateway.upstream.calls.length = 0
    const longer = JSON.stringify({ message: `${'x'.repeat(MAX_MESSAGE)}x` })
    await expectRefused(
      write(MESSAGES, longer),
      413,
      `${MAX_MESSAGE} characters; this one has ${MAX_MESSAGE + 1}`,
    )
  })

  test('goes out as it was recognised, whatever it was written like', async () => {
    await write(MESSAGES, '{"message":"first","message":"\\u0063og \\ud83d\\ude00 \\ud800"}')
    expect(gateway.upstream.calls[0]?.body).toBe('{"message":"cog 😀 \\ud800"}')
  })
})

describe('tags', () => {
  test.each([
    'null',
    '[]',
    '["a"]',
    '{}',
    '{"tags":null}',
    '{"tags":"a"}',
    '{"tags":[1]}',
    '{"tags":["a",null]}',
    '{"tags":["a"],"extra":1}',
  ])('%s is refused', async (body) => {
    await expectRefused(write(TAGS, body), 400, /"tags"/)
    await expectRefused(write(TAGS, body, 'application/json', 'PUT'), 400, /"tags"/)
  })

  test('are not too many, nor too long, nor empty', async () => {
    const many = Array.from({ length: MAX_TAGS }, (_, at) => `${at}${'🌙'.repeat((MAX_TAG - 2) / 2)}`)
    expect((await write(TAGS, JSON.stringify({ tags: many }), 'application/json', 'PUT')).status).toBe(200)
    expect(gateway.upstream.calls).toMatchObject([{ body: JSON.stringify({ tags: many }) }])
    gateway.upstream.calls.length = 0
    await expectRefused(write(TAGS, JSON.stringify({ tags: [...many, 'x'] })), 413, `${MAX_TAGS} tags`)
    await expectRefused(
      write(TAGS, JSON.stringify({ tags: ['x'.repeat(MAX_TAG + 1)] })),
      413,
      `${MAX_TAG} characters`,
    )
    for (const empty of ['', ' '])
      await expectRefused(write(TAGS, JSON.stringify({ tags: ['a', empty] })), 400, 'empty')
  })

  test.each(['', ' ', 'x'.repeat(MAX_TAG + 1)])(
    'go back as they are, though another client has left an odd one (%j)',
    async (odd) => {
      const body = JSON.stringify({ tags: ['a', odd] })
      expect((await write(TAGS, body, 'application/json', 'PUT')).status).toBe(200)
      expect(gateway.upstream.calls).toMatchObject([{ body }])
    },
  )

  test('that go back are not too many', async () => {
    const tags = Array.from({ length: MAX_TAGS + 1 }, (_, at) => `${at}`)
    await expectRefused(
      write(TAGS, JSON.stringify({ tags }), 'application/json', 'PUT'),
      413,
      `${MAX_TAGS} tags`,
    )
  })
})

describe('a body that is too large', () => {
  test('is given up, and the answer arrives all the same', async () => {
    const body = JSON.stringify({ message: 'x'.repeat(MAX_BODY) })
    await expectRefused(write(MESSAGES, body), 413, '512 KiB')
    await expectRefused(write(MESSAGES, 'x'.repeat(20 * MAX_BODY)), 413, '512 KiB')
    expect((await write(MESSAGES, '{"message":"x"}')).status).toBe(200)
  })

  test('is given up too when it does not say how long it is, and never ends', async () => {
    const { hostname, port, host } = new URL(gateway.url)
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const received = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        const lines = [
          'sec-fetch-site: same-origin',
          'content-type: application/json',
          'transfer-encoding: chunked',
        ]
        socket.write([`POST ${MESSAGES} HTTP/1.1`, `Host: ${host}`, ...lines, '', ''].join('\r\n'))
        for (let size = 0; size <= MAX_BODY; size += 0x10000) socket.write(chunk)
      })
      let text = ''
      socket.on('data', (bytes) => (text += bytes.toString('latin1')))
      socket.on('error', reject)
      socket.on('close', () => resolve(text)) // the gateway's side ends it: the body never does
    })
    expect(received).toMatch(/^HTTP\/1\.1 413 /)
    expect(gateway.upstream.calls).toEqual([])
  })
})
