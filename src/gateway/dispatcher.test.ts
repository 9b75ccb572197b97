import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { dispatcherFor, isOnThisMachine } from './dispatcher'
import { json } from './testing/fakeUpstream'
import { KEY, ONE_ORGANISATION, SESSION, SESSIONS, startHarness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

/** A proxy that leads to one place, whatever is asked for, or answers with a status of its own. */
async function startProxy(): Promise<{
  url: string
  asked: string[]
  to: number
  status: number
  close(): void
}> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // a server on a port has no other kind of address
  const proxy = {
    url: `http://127.0.0.1:${port}`,
    asked: [] as string[],
    to: 0,
    status: 200,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  server.on('request', ({ url = '' }, response) => {
    proxy.asked.push(url)
    response.writeHead(502).end()
  })
  server.on('connect', ({ url = '' }, socket) => {
    proxy.asked.push(url)
    socket.on('error', () => {})
    if (proxy.status !== 200) {
      socket.end(`HTTP/1.1 ${proxy.status} No\r\n\r\n`)
      return
    }
    const onward = connect(proxy.to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  return proxy
}

let proxy: Awaited<ReturnType<typeof startProxy>>
beforeEach(async () => {
  proxy = await startProxy()
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) vi.stubEnv(name, proxy.url)
  for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  proxy.close()
})

describe('an API elsewhere', () => {
  // Not as the settings would have it: so the test needs no certificate.
  const devin = { url: 'http://api.example.invalid', key: KEY }

  test('is reached through the proxy, also when it is asked for its organisations', async () => {
    const gateway = await startHarness({ devin })
    const { upstream } = gateway
    proxy.to = Number(new URL(upstream.url).port)
    upstream.answer((request, response) =>
      json(200, request.url === '/v3/self' ? ONE_ORGANISATION : {})(request, response),
    )
    expect((await send(gateway.url, { path: SESSIONS })).status).toBe(200)
    expect((await send(gateway.url, { path: '/api/v3/organizations/org-other/sessions' })).status).toBe(404)
    expect(upstream.calls).toMatchObject([{ headers: { host: 'api.example.invalid' } }, { url: '/v3/self' }])
    expect(new Set(proxy.asked)).toEqual(new Set(['api.example.invalid:80']))
    await gateway.close()
  })

  test('is not where the proxy refuses: nothing was sent', async () => {
    proxy.status = 403
    const gateway = await startHarness({ devin })
    const path = `${SESSION}?archive=false`
    const { problem } = await send(gateway.url, { method: 'DELETE', path, headers: SAME_ORIGIN })
    expect(problem).toMatchObject({ type: GATEWAY_PROBLEM.upstreamUnreachable })
    expect(problem['detail']).toContain('the proxy’s status was 403')
    expect(gateway.audit().at(-1)).toMatchObject({ phase: 'after', outcome: 'refused' })
    await gateway.close()
  })

  test('is not proxied where NO_PROXY has its host', async () => {
    for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '.example.invalid')
    const gateway = await startHarness({ devin })
    expect((await send(gateway.url, { path: SESSIONS })).status).toBe(502)
    expect(proxy.asked).toEqual([])
    await gateway.close()
  })
})

test('what is on this machine, as the sandbox is, is not reached through a proxy', async () => {
  const gateway = await startHarness({ devin: null })
  expect((await send(gateway.url, { path: '/api/v3/self' })).status).toBe(200)
  expect((await send(gateway.url, { path: '/api/v3/organizations/org-other/sessions' })).status).toBe(404)
  expect(proxy.asked).toEqual([])
  await gateway.close()
})

test.each(['nowhere', 'proxy.example.com:3128', 'ftp://me:hunter2@proxy'])(
  'a proxy that is none (%s) stops the start, in words without it',
  (given) => {
    for (const name of ['https_proxy', 'HTTPS_PROXY']) vi.stubEnv(name, given)
    expect(() => dispatcherFor('https://api.devin.ai')).toThrow(
      /^HTTPS_PROXY and HTTP_PROXY must be [^2]*3128\.$/,
    )
    expect(() => dispatcherFor('http://127.0.0.1:1')).not.toThrow()
  },
)

test.each([
  ['http://127.0.0.1:1', true],
  ['http://127.8.8.8', true],
  ['https://localhost/x', true],
  ['http://[::1]:1', true],
  ['https://api.devin.ai', false],
  ['https://127.0.0.1.example.com', false],
])('%s is on this machine: %s', (url, here) => {
  expect(isOnThisMachine(url)).toBe(here)
})
