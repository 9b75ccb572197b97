import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { openGateway } from './serve'
import { auditLog } from './testing/audited'
import { configFor, startHarness } from './testing/harness'

test.each([
  ['nothing was asked', ''],
  ['a request was only begun', 'GET / HTTP/1.1\r\nHost: '],
])('a connection on which %s does not hold the end', async (_, begun) => {
  const gateway = await startHarness({ timeoutMs: 10_000 })
  const { hostname, port } = new URL(gateway.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.on('error', () => {}) // it is cut
  if (begun !== '') await new Promise((written) => socket.write(begun, written))
  // Once the gateway has answered another, it has taken in this one.
  await fetch(gateway.url)
  const began = performance.now()
  await gateway.close()
  expect(performance.now() - began).toBeLessThan(3000)
  socket.destroy()
})

test('connections that cannot be taken are said, and end nothing', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  const servers: Server[] = []
  const gateway = await openGateway(configFor('http://127.0.0.1:9', auditLog()), (_, server) => {
    servers.push(server)
    return Promise.resolve({ site: () => new Response('here'), close: () => Promise.resolve() })
  })
  // What node passes on where the system has no room for one more.
  const full = Object.assign(new Error('accept ENOBUFS'), { code: 'ENOBUFS' })
  for (let times = 0; times < 2; times += 1) servers[0]?.emit('error', full)
  expect(await (await fetch(gateway.url)).text()).toBe('here')
  const words = 'A connection could not be taken (ENOBUFS).'
  expect(printed.mock.calls).toEqual([[words], [words]])
  await gateway.close()
})
