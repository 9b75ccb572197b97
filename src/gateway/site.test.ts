import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSite } from './site'
import { ORG, PAGE, startHarness, tempFolder, writeBuild, type Harness } from './testing/harness'
import { send } from './testing/http'

const SCRIPT = 'console.log(1)'
const settings = {
  orgId: ORG,
  upstream: { kind: 'devin', host: 'api.devin.ai' },
  operator: 'o',
  store: 's',
  requireReason: false,
  graceSeconds: 5,
  timeoutSeconds: 30,
  operatorId: null,
} as const
let folder: string
let gateway: Harness
beforeAll(async () => {
  folder = tempFolder()
  const dist = join(folder, 'dist')
  writeBuild(dist, {
    'index.html': PAGE,
    'favicon.svg': '<svg/>',
    'assets/app-1a2b.js': SCRIPT,
    'assets/only-gzip.css': 'a{}',
    'assets/font.woff2': 'font',
    '.vite/manifest.json': '{}',
    '.env': 'DEVIN_API_KEY=x',
    '../secret.txt': 'secret',
  })
  writeFileSync(join(dist, 'assets/app-1a2b.js.br'), brotliCompressSync(SCRIPT))
  writeFileSync(join(dist, 'assets/app-1a2b.js.gz'), gzipSync(SCRIPT))
  writeFileSync(join(dist, 'assets/only-gzip.css.gz'), gzipSync('a{}'))
  symlinkSync(join(folder, 'secret.txt'), join(dist, 'link.txt'))
  gateway = await startHarness({ dist })
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
})

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const get = (path: string, headers: Record<string, string> = {}) => send(gateway.url, { path, headers })

describe('the page', () => {
  test.each(['/', '/index.html', '/sessions', '/sessions/abc123?tab=activity%2Fx', '/a/b/c'])(
    '%s',
    async (path) => {
      const reply = await get(path, HTML)
      expect(reply.status).toBe(200)
      expect(reply.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      })
      expect(reply.body).toContain('<title>Curfew</title>')
    },
  )

  test('holds its settings', async () => {
    const { body } = await get('/')
    const content = /<meta name="curfew" content="([^"]*)">/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? ''
    expect(JSON.parse(content)).toEqual({
      orgId: ORG,
      upstream: { kind: 'devin', host: new URL(gateway.upstream.url).host },
      operator: expect.stringMatching(/./) as string,
      store: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      requireReason: false,
      graceSeconds: 5,
      timeoutSeconds: 10,
      operatorId: null,
    })
  })

  test('cannot be broken out of by a setting', async () => {
    const dist = join(folder, 'dist')
    const site = createSite(dist, { ...settings, operator: `"><script>'$&$\`</script>&amp;` })
    // A site looks at nothing of a node request.
    const node = {} as Parameters<typeof site>[0]['node']
    const page = await (await site({ path: '/', requestId: '', header: () => undefined, node })).text()
    expect(page).toContain(
      `&quot;operator&quot;:&quot;\\&quot;&gt;&lt;script&gt;'$&amp;$\`&lt;/script&gt;&amp;amp;&quot;`,
    )
    expect(page).not.toContain('<script>')
  })

  test('is not sent again when it is known', async () => {
    const { etag = '' } = (await get('/')).headers
    expect(etag).toMatch(/^".{20,}"$/)
    const again = await get('/', { 'if-none-match': `"other", W/${etag}` })
    expect([again.status, again.body]).toEqual([304, ''])
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('HEAD has no body', async () => {
    const reply = await send(gateway.url, { method: 'HEAD', path: '/' })
    expect([reply.status, reply.body]).toEqual([200, ''])
  })
})

test('every answer carries the security headers', async () => {
  for (const path of ['/', '/assets/app-1a2b.js', '/assets/none.js', '/api/none', '/..', '/favicon.svg']) {
    const { headers } = await get(path)
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types curfew-worker curfew-offline",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()') as string,
      'x-request-id': expect.stringMatching(/./) as string,
    })
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['server']))
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-powered-by']))
  }
})

describe('files', () => {
  test('a hashed one may be kept for ever', async () => {
    const reply = await get('/assets/app-1a2b.js')
    expect(reply.body).toBe(SCRIPT)
    expect(reply.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  test('one under a fixed name is asked for each time', async () => {
    const { headers } = await get('/favicon.svg')
    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' })
    expect((await get('/favicon.svg', { 'if-none-match': headers.etag ?? '' })).status).toBe(304)
  })

  test.each([
    ['gzip, deflate, br', '/assets/app-1a2b.js', 'br'],
    ['gzip', '/assets/app-1a2b.js', 'gzip'],
    ['br;q=0, gzip;q=0.5', '/assets/app-1a2b.js', 'gzip'],
    ['br', '/assets/only-gzip.css', undefined],
    ['identity', '/assets/app-1a2b.js', undefined],
    ['', '/assets/app-1a2b.js', undefined],
    ['gzip, br', '/assets/font.woff2', undefined],
  ])('accepting %j, %s comes as %s', async (accepted, path, encoding) => {
    const reply = await get(path, { 'accept-encoding': accepted })
    expect(reply.status).toBe(200)
    expect(reply.headers['content-encoding']).toBe(encoding)
    expect(reply.headers.vary).toBe(path.endsWith('woff2') ? undefined : 'accept-encoding')
  })

  test.each([
    '/assets/none.js',
    '/assets/none',
    '/assets/',
    '/none.js',
    '/robots.txt',
    '/sessions/abc.json',
    '/link.txt',
    '/secret.txt',
    '/.env',
    '/.vite/manifest.json',
    '/assets/app-1a2b.js.br',
    '/assets/app-1a2b.js.gz',
  ])('%s is missing, and that is no page', async (path) => {
    const reply = await get(path, HTML)
    expect(reply.status).toBe(404)
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(reply.body).toBe('Not found\n')
  })

  test('an address with the full stop of a sentence behind it is no file: the page says what is wrong with it', async () => {
    const reply = await get('/orgs/org-1/sessions/devin-0123abcd.', HTML)
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('what does not take a page gets none', async () => {
    expect((await get('/sessions', { accept: 'application/json' })).status).toBe(404)
  })
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/../../secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets/....//secret.txt',
  '/..\\secret.txt',
  '//secret.txt',
  '/secret.txt%00.js',
  '/assets/%252e%252e/secret.txt',
])('%s leads nowhere', async (path) => {
  const reply = await get(path, HTML)
  expect(reply.status).toBe(400)
  expect(reply.body).not.toContain('secret\n')
  expect(reply.headers['content-type']).toBe('application/problem+json')
})

test.each<[string, Record<string, string>, RegExp]>([
  ['no page', { 'app.js': '' }, /^There is no index\.html in .*: build the console first\.$/],
  ['a page without a place for settings', { 'index.html': '<title>x' }, /^index\.html has no <meta/],
])('a build with %s is refused at the start', (_, files, words) => {
  const dist = tempFolder()
  writeBuild(dist, files)
  expect(() => createSite(dist, settings)).toThrow(words)
  rmSync(dist, { recursive: true })
})

test('a folder that is not there is refused at the start', () => {
  expect(() => createSite('/dev/null/dist', settings)).toThrow(
    /^The build in \/dev\/null\/dist cannot be read \(ENOTDIR\)/,
  )
})
