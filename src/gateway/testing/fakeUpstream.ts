import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export type FakeUpstream = {
  url: string
  /** Every request that arrived, oldest first. */
  calls: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[]
  /** What answers from now on. */
  answer(handler: Handler): void
  close(): Promise<void>
}

/** An API that does what the test says: an empty JSON object unless told otherwise. */
export async function startFakeUpstream(): Promise<FakeUpstream> {
  let handler: Handler = json(200, {})
  const calls: FakeUpstream['calls'] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (text: string) => (body += text))
    request.on('end', () => {
      calls.push({ method, url, headers, body })
      handler(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a server on a port has no other kind of address
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answer: (next) => (handler = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers with a JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  return text(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
}

/** Answers with any body. */
export function text(status: number, body: string, headers: Record<string, string> = {}): Handler {
  return (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}
