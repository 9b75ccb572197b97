import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createRedactor } from './redact'
import { json, text, type Handler } from './testing/fakeUpstream'
import { KEY, PAGE, SESSION, SESSIONS, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

let gateway: Harness
beforeAll(async () => {
  gateway = await startHarness()
})
afterAll(() => gateway.close())
const OTHER_KEY = 'cog_anotherkeyofsomebodyelse'
const escaped = Array.from(KEY, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')

/** More than what is read as a text in any case. */
function large(title: string): string {
  return `{"items":[${'"session",'.repeat(10_000)}"last"],"title":"${title}"}`
}

const echo: Handler = (request, response) => {
  const said = request.headers.authorization ?? ''
  json(
    200,
    { items: [], said, [said]: [said], title: `see ${OTHER_KEY}` },
    { 'x-echo': said },
  )(request, response)
}

test.each<[string, Handler]>([
  ['in the body and a header', echo],
  ['in an error', json(403, { title: `Bearer ${KEY} may not`, detail: KEY })],
  ['in an error page', text(500, `<pre>Authorization: Bearer ${KEY}</pre>`)],
  ['in escapes', text(200, `{"title":"${escaped}"}`)],
  ['in a large answer', text(200, large(`${KEY} ${OTHER_KEY}`))],
  ['in the escapes of a large answer', text(200, large(escaped))],
  ['in Retry-After', text(429, '{}', { 'retry-after': KEY })],
  ['in the content type', text(200, '{}', { 'content-type': `application/json; x=${KEY}` })],
  ['in a redirect', text(302, KEY, { location: `https://evil.example/?${KEY}` })],
  ['in a cookie', text(200, '{}', { 'set-cookie': `k=${KEY}` })],
])('a credential that the API echoes %s goes no further', async (_, handler) => {
  const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log'), vi.spyOn(console, 'info')]
  gateway.upstream.answer(handler)
  const headers = { ...SAME_ORIGIN, 'x-curfew-reason': KEY }
  const replies = [
    await send(gateway.url, { path: SESSIONS }),
    await send(gateway.url, { method: 'DELETE', path: `${SESSION}?archive=false`, headers }),
  ]
  expect(gateway.upstream.calls.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`)
  for (const reply of replies) {
    const seen = JSON.stringify([reply.headers, reply.body]) + JSON.stringify(reply.problem)
    expect(seen).not.toContain(KEY)
    expect(seen).not.toContain(OTHER_KEY)
  }
  expect(JSON.stringify(gateway.audit())).not.toContain(KEY)
  expect(JSON.stringify(gateway.audit())).toContain('[redacted]')
  expect(JSON.stringify(printed.map((spy) => spy.mock.calls))).not.toContain(KEY)
})

test('the page does not hold it', async () => {
  const reply = await send(gateway.url, { path: '/' })
  expect(reply.body.length).toBeGreaterThan(PAGE.length)
  expect(reply.body).not.toContain('cog_')
})

test('nothing of the browser’s request but its path goes to the API', async () => {
  gateway.upstream.answer(json(200, {}))
  const headers = {
    ...SAME_ORIGIN,
    cookie: 'a=b',
    authorization: 'Bearer theirs',
    origin: gateway.url,
    referer: `${gateway.url}/sessions`,
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=1.2.3.4',
    'x-curfew-reason': 'because',
    'x-curfew-batch': '0f8fad5b-d9cb-469f-a165-70867728950e',
    'x-http-method-override': 'GET',
    'user-agent': 'theirs',
    accept: 'text/html',
    'accept-language': 'de',
    'content-type': 'application/json',
    'x-anything': '1',
  }
  await send(gateway.url, { method: 'POST', path: `${SESSION}/archive`, headers })
  const sent = gateway.upstream.calls.at(-1)?.headers ?? {}
  expect(sent).toMatchObject({
    authorization: `Bearer ${KEY}`,
    'user-agent': expect.stringMatching(/^curfew\/\d/) as string,
    accept: 'application/json, application/problem+json',
    host: new URL(gateway.upstream.url).host,
  })
  // The last three are of the connection.
  const known = ['accept', 'accept-encoding', 'authorization', 'user-agent']
  expect(Object.keys(sent).toSorted()).toEqual([...known, 'host', 'connection', 'content-length'].toSorted())
  expect(JSON.stringify(sent)).not.toMatch(/theirs|evil|1\.2\.3\.4|because|0f8fad5b|"de"/)
})

test('nothing of the API’s answer but its body, kind and wait comes back', async () => {
  const headers = {
    'set-cookie': 'session=1',
    server: 'theirs',
    'x-powered-by': 'theirs',
    'access-control-allow-origin': '*',
    'content-security-policy': 'default-src *',
    'cache-control': 'public, max-age=60',
    'x-request-id': 'theirs',
    link: '</x>; rel=preload',
  }
  gateway.upstream.answer(json(200, { items: [] }, headers))
  const reply = await send(gateway.url, { path: SESSIONS })
  expect(Object.keys(reply.headers).sort()).toEqual([
    'cache-control',
    'connection',
    'content-length',
    'content-security-policy',
    'content-type',
    'cross-origin-opener-policy',
    'cross-origin-resource-policy',
    'date',
    'permissions-policy',
    'referrer-policy',
    'x-content-type-options',
    'x-curfew-store',
    'x-request-id',
  ])
  expect(JSON.stringify(reply.headers)).not.toMatch(/theirs|default-src \*|public/)
})

test('a text is redacted in every form of the credential and stays valid JSON', () => {
  const secret = 'cog_a"b\\c/d%e'
  const redact = createRedactor(secret)
  const clean = redact(JSON.stringify({ a: secret, b: encodeURIComponent(secret), c: `x${secret}x` }))
  expect(JSON.parse(clean)).toEqual({ a: '[redacted]', b: '[redacted]', c: 'x[redacted]x' })
  expect(redact('cog_abcdefghijklmnopqrst, incog_abcdefghijklmnopqrst, cog_settings, cog_')).toBe(
    '[redacted], incog_abcdefghijklmnopqrst, cog_settings, cog_',
  )
  expect(createRedactor('')('untouched')).toBe('untouched')
})

test.each([
  ['a line', `the key:\n${OTHER_KEY}`],
  ['a tab', `the key:\t${OTHER_KEY}`],
  ['a control character', `the key:\x1b${OTHER_KEY}`],
  ['an encoded equals sign', `https://app.example/?next=%3Fkey%3D${OTHER_KEY}`],
])('somebody else’s credential behind %s goes no further either', async (_, said) => {
  const redact = createRedactor(KEY)
  expect(redact(JSON.stringify({ said }))).not.toContain(OTHER_KEY)
  gateway.upstream.answer(json(200, { items: [{ message: said }] }))
  const { body } = await send(gateway.url, { path: `${SESSION}/messages` })
  expect(JSON.parse(body)).toEqual({ items: [{ message: said.replace(OTHER_KEY, '[redacted]') }] })
})

test.each([
  ['cog_abc', 'x cog_abc y', true],
  ['cog_abc', 'x cog_ y', true],
  ['cog_abc', 'x cogabc y', false],
  ['other', 'an other key', true],
  ['other', 'cog_settings', true],
  ['a/b', 'a%2Fb', true],
  ['other', 'nothing of it: ö', false],
])('with the credential %s, whether %s may hold one is told by its bytes: %s', (secret, said, may) => {
  expect(createRedactor(secret).mayChange(Buffer.from(said))).toBe(may)
})
