import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startHarness } from './testing/harness'

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
