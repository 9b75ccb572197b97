import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'

export type Reply = {
  status: number
  headers: IncomingHttpHeaders
  body: string
  problem: Record<string, unknown>
}

type Options = {
  method?: string
  /** Goes over the wire as it is. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  agent?: Agent
  signal?: AbortSignal
}

/** Sends a request without touching its path, which `fetch` would clean up. */
export function send(base: string, { path, body: sent, ...options }: Options): Promise<Reply> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    // Without its length node sends the body of a DELETE as if it were the next request.
    const length = sent === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) }
    const headers = { ...length, ...options.headers }
    const outgoing = request({ hostname, port, path, agent: false, ...options, headers }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body,
          problem: problemOf(body),
        })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(sent)
  })
}

/** What the console's own page sends with a change. */
export const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' }

/** Writes bytes that node's own client refuses to send, and resolves to everything that came back. */
export function sendRaw(base: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.end([...lines, '', ''].join('\r\n'), 'latin1'),
    )
    let received = ''
    socket.on('data', (chunk) => (received += chunk.toString('latin1')))
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
  })
}

/** Resolves once nothing listens there any more. */
export async function untilRefused(base: string): Promise<void> {
  const { hostname, port } = new URL(base)
  for (;;) {
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), hostname)
      socket.once('connect', () => socket.destroy())
      socket.once('error', () => resolve(true))
      socket.once('close', () => resolve(false))
    })
    if (refused) return
  }
}

function problemOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown> // a test looks at single fields and fails where one is missing
  } catch {
    return {}
  }
}
