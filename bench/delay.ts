import { createServer, request } from 'node:http'

/** Starts a proxy on this machine that lets every call wait before it is passed on; `delayMs` in milliseconds. */
export function startDelay({
  port,
  to,
  delayMs,
}: Readonly<Record<'port' | 'to' | 'delayMs', number>>): Promise<void> {
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    setTimeout(() => {
      const call = request({ host: '127.0.0.1', port: to, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      call.on('error', () => outgoing.destroy())
      incoming.pipe(call)
    }, delayMs)
  })
  return new Promise((done) => server.listen(port, '127.0.0.1', done))
}
