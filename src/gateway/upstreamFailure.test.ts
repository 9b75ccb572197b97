import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { KEY, SESSION, startHarness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'
import { explainNoAnswer } from './upstreamFailure'

const { upstreamCut, upstreamUnreachable } = GATEWAY_PROBLEM
const failed = (code: string, syscall?: string, status: number | null = null) =>
  explainNoAnswer(Object.assign(new Error('what happened'), { code, syscall }), status)

describe('nothing was sent', () => {
  test.each([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'CRL_HAS_EXPIRED',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'HOSTNAME_MISMATCH',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'EPROTO',
    'EACCES',
    'EPERM',
    'EADDRNOTAVAIL',
    'ENETDOWN',
    'EAI_FAIL',
    'ECONNREFUSED',
  ])('where it ends with %s', (code) => {
    const { problem, sent } = failed(code)
    expect(problem).toMatchObject({ type: upstreamUnreachable, detail: expect.stringContaining(code) })
    expect(sent).toBe(false)
  })

  test.each(['connect', 'getaddrinfo'])('where the system was to %s, whatever it says', (syscall) => {
    expect(failed('ESOMETHING', syscall)).toMatchObject({
      sent: false,
      problem: { type: upstreamUnreachable },
    })
  })

  test('where the API does not speak TLS', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // a server on a port has no other kind of address
    const gateway = await startHarness({ devin: { url: `https://127.0.0.1:${port}`, key: KEY } })
    const path = `${SESSION}?archive=false`
    const { problem } = await send(gateway.url, { method: 'DELETE', path, headers: SAME_ORIGIN })
    expect(problem['type']).toBe(upstreamUnreachable)
    expect(gateway.audit().at(-1)).toMatchObject({ phase: 'after', outcome: 'refused' })
    await gateway.close()
    server.close()
  })
})

describe('it may have been sent', () => {
  test.each([
    ['ECONNRESET', 'read'],
    ['EPIPE', 'write'],
    // The route went away under an open connection.
    ['EHOSTUNREACH', 'read'],
    ['ETIMEDOUT', 'read'],
    ['ETIMEDOUT', 'write'],
    ['UND_ERR_SOCKET', undefined],
  ])('where it ends with %s at a %s', (code, syscall) => {
    const { problem, sent } = failed(code, syscall)
    expect(problem).toMatchObject({ type: upstreamCut, detail: expect.stringContaining(`(${code})`) })
    expect(sent).toBe(true)
  })

  test.each(['connect', undefined])('where the time was up, at a %s', (syscall) => {
    expect(failed('ETIMEDOUT', syscall)).toMatchObject({ sent: true, problem: { type: upstreamUnreachable } })
  })

  test('where the answer had begun', () => {
    expect(failed('ECONNREFUSED', 'connect', 200)).toMatchObject({ sent: true, status: 200 })
  })

  test('and what has no code is not quoted', () => {
    const { detail } = explainNoAnswer(new Error('with a secret'), null).problem
    expect(detail).toBe('The connection was closed before the answer was whole.')
  })
})
