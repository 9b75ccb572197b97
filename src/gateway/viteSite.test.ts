import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openGateway, type Gateway } from './serve'
import { startFakeUpstream, type FakeUpstream } from './testing/fakeUpstream'
import { configFor, KEY, tempFolder, writeBuild } from './testing/harness'
import { send } from './testing/http'
import { createViteSite } from './viteSite'

let root: string
let upstream: FakeUpstream
let gateway: Gateway
beforeAll(async () => {
  root = tempFolder()
  writeBuild(root, {
    'index.html':
      '<!doctype html><html><head><meta name="curfew" content="" /><style>a{}</style></head>' +
      '<body><script type="module" src="/src/main.ts"></script></body></html>',
    'src/main.ts': 'const one: number = 1\nconsole.log(one)',
    'public/icon.svg': '<svg/>',
  })
  upstream = await startFakeUpstream()
  const config = configFor(upstream.url, join(root, 'audit.jsonl'))
  gateway = await openGateway(config, (settings, server) => createViteSite(root, settings, server))
})
afterAll(async () => {
  await gateway.close()
  await upstream.close()
  rmSync(root, { recursive: true })
})

describe('in development', () => {
  test('the page has its settings, and a policy with a nonce of its own', async () => {
    const nonces = []
    for (const path of ['/', '/sessions/abc']) {
      const reply = await send(gateway.url, { path })
      expect(reply.status).toBe(200)
      const policy = reply.headers['content-security-policy']?.toString() ?? ''
      const nonce = /script-src 'self' 'nonce-([\w+/]{20,})'/.exec(policy)?.[1] ?? ''
      nonces.push(nonce)
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(policy).toContain(`connect-src 'self' ws://${new URL(gateway.url).host}`)
      expect(policy).not.toContain('unsafe')
      expect(reply.body).toContain('&quot;orgId&quot;:&quot;org-tests&quot;')
      const inline = [...reply.body.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag)
      expect(inline.length).toBeGreaterThan(1)
      for (const tag of inline) expect(tag).toContain(`nonce="${nonce}"`)
    }
    expect(new Set(nonces).size).toBe(2)
  })

  test.each(['/src/main.ts', '/@vite/client', '/icon.svg'])(
    '%s comes from Vite, with our headers',
    async (path) => {
      const reply = await send(gateway.url, { path })
      expect(reply.status).toBe(200)
      expect(reply.headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'x-request-id': expect.stringMatching(/./) as string,
      })
      expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    },
  )

  test.each(['/audit.jsonl', '/audit.jsonl?import&raw', '/@fs/ROOT/audit.jsonl', '/key', '/key?raw'])(
    'what the gateway keeps beside the source is not given: %s',
    async (path) => {
      for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {}) // Vite's own words
      writeBuild(root, { key: KEY, 'audit.jsonl': '{"reason":"of an operator"}' })
      const reply = await send(gateway.url, { path: path.replace('/ROOT', root) })
      expect(reply.status).toBe(403)
      expect(reply.body).not.toContain('of an operator')
      expect(reply.body).not.toContain(KEY)
    },
  )

  test('a missing file is no page', async () => {
    expect((await send(gateway.url, { path: '/src/none.ts' })).status).toBe(404)
  })

  test.each(['/', '/src/main.ts', '/api/v3/self'])('a foreign host gets nothing of %s', async (path) => {
    const reply = await send(gateway.url, { path, headers: { host: 'evil.example' } })
    expect(reply.status).toBe(421)
  })

  test('calls go through the same gateway', async () => {
    expect((await send(gateway.url, { path: '/api/v3/self' })).status).toBe(200)
    expect((await send(gateway.url, { path: '/api/v3/other' })).status).toBe(404)
    expect(upstream.calls.map((call) => call.url)).toEqual(['/v3/self'])
  })
})
