import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One answer of the test server. */
export type Step = (request: IncomingMessage, response: ServerResponse) => void

type Served = { method: string; url: string; headers: IncomingMessage['headers'] }

export type TestServer = {
  url: string
  /** Every request that arrived, in order. */
  requests: Served[]
  /** Sets the answers to come, in order; the last one is given again and again. */
  answerWith(...steps: Step[]): void
  close(): Promise<void>
}

/** A real HTTP server on a free port of this machine. */
export async function serve(): Promise<TestServer> {
  const requests: Served[] = []
  let steps: Step[] = []
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    const step = steps.length > 1 ? steps.shift() : steps[0]
    step?.(request, response)
  })
  // It ends no connection by itself: a test that was held up for seconds would meet the end of one as a lost network.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // listening on TCP, so it is not a pipe's name
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answerWith(...next) {
      steps = next
      requests.length = 0
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** Answers with a JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Step {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}

/** Answers with a body as it is; by default with none. */
export function raw(status: number, body = '', headers: Record<string, string> = {}): Step {
  return (_, response) => {
    response.writeHead(status, headers).end(body)
  }
}

/** Takes the request and cuts the connection. */
export const cut: Step = (request) => {
  request.socket.destroy()
}

/** Begins to answer and cuts the connection in the middle of the body. */
export const cutInBody: Step = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"items":[')
  setImmediate(() => request.socket.destroy())
}

/** Takes the request and never answers. */
export const hang: Step = () => undefined
