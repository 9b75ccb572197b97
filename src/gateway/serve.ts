import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createGateway, malformedRequest, type Site } from './app'
import { openAudit } from './audit'
import type { Config } from './config'
import { urlOf } from './guard'
import { openUpstream } from './openUpstream'
import { currentOperator } from './operator'
import { pageSettings, type PageSettings } from './page'
import { createRedactor } from './redact'
import { createSite } from './site'
import { oneLine, reasonOf, StartError } from './startError'

export type Gateway = {
  /** Where it can be opened: `http://127.0.0.1:4317`, with the port that it really got. */
  url: string
  /** Where its calls go, in words: a host and an organisation. */
  upstream: string
  /** Stops accepting; resolves when the calls under way are answered and recorded, within the upstream timeout. */
  close(): Promise<void>
}

/** Makes what serves the pages, when everything they depend on is there. May close something of its own at the end. */
export type MakeSite = (
  settings: PageSettings,
  server: Server,
) => Promise<{ site: Site; close(): Promise<void> }>

/**
 * Starts the gateway over a build.
 * @param options.dist the folder of the build
 * @throws StartError when it cannot start, in words for the operator
 */
export function startGateway(config: Config, { dist }: { dist: string }): Promise<Gateway> {
  return openGateway(config, (settings) =>
    Promise.resolve({ site: createSite(dist, settings), close: () => Promise.resolve() }),
  )
}

/** Starts the gateway over any site. What was opened is closed again when a later step fails. */
export async function openGateway(config: Config, makeSite: MakeSite): Promise<Gateway> {
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  try {
    const opened = await openUpstream(config)
    closing.push(() => opened.close())
    const { upstream } = opened
    const redact = createRedactor(upstream.key)
    // Some hold words of the API, which a terminal would obey.
    const log = (line: string) => console.error(redact(oneLine(line)))
    const audit = await openAudit(config.auditLog, redact, log)
    closing.push(() => audit.close())

    const operator = currentOperator()
    const server = createServer()
    const settings = pageSettings(opened, operator, config)
    const pages = await makeSite(settings, server)
    closing.push(() => pages.close())
    const address = { host: config.host, port: config.port }
    const app = createGateway({
      upstream,
      timeoutMs: config.timeoutMs,
      operator,
      requireReason: config.requireReason,
      audit,
      site: pages.site,
      store: settings.store,
      address: () => address,
      log,
    })
    // The adapter would replace the global Request and Response, also for the calls to the API.
    const listener = getRequestListener(app.fetch, {
      overrideGlobalObjects: false,
      errorHandler: () => malformedRequest(),
    })
    const drain = makeDrain(server)
    server.on('request', (incoming, outgoing) => void listener(incoming, outgoing))
    address.port = await listen(server, config)
    // Without this it would end the process, and cut off the calls under way.
    server.on('error', (error) => log(`A connection could not be taken (${reasonOf(error)}).`))
    // In the place of the last step, which it contains.
    closing.splice(-1, 1, async () => {
      // A second more than a call can take, so that the last answer still gets out.
      const drained = drain(config.timeoutMs + 1000)
      await pages.close() // hot reload keeps sockets open, which the server would wait for
      await drained
    })
    return {
      url: urlOf(address),
      upstream: describe(upstream.kind, upstream.baseUrl, upstream.orgId, config),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function describe(kind: 'devin' | 'sandbox', baseUrl: string, orgId: string, { sandbox }: Config): string {
  // Without the scheme: the console's own address is the only one that a terminal should make a link of.
  const host = baseUrl.replace(/^https?:\/\//, '')
  if (kind === 'devin') return `${host}, organisation ${orgId}`
  return `sandbox on ${host} with ${sandbox.sessions} made-up sessions, because DEVIN_API_KEY is not set`
}

function listen(server: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      const reason = reasonOf(error)
      const words =
        reason === 'EADDRINUSE'
          ? `Port ${port} on ${host} is in use. Stop what uses it, or set CURFEW_PORT to another one.`
          : `Port ${port} on ${host} cannot be opened (${reason}). Check CURFEW_HOST and CURFEW_PORT.`
      reject(new StartError(words))
    }
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      const { port: real } = server.address() as AddressInfo // a server on a port has no other kind of address
      resolve(real)
    })
  })
}

/** Makes the function that stops accepting and resolves when the last connection is closed. */
function makeDrain(server: Server): (longestMs: number) => Promise<void> {
  let draining = false
  // A browser opens connections ahead of what it may ask. Node ends idle ones only where they have had a request.
  const unasked = new Set<Socket>()
  server.on('connection', (socket) => {
    unasked.add(socket)
    socket.once('close', () => unasked.delete(socket))
  })
  server.on('request', (incoming, outgoing) => {
    unasked.delete(incoming.socket)
    // A browser keeps its connection for a next request, for which nobody waits any more.
    outgoing.once('close', () => draining && incoming.socket.end())
  })
  return (longestMs) =>
    new Promise((resolve) => {
      draining = true
      for (const socket of unasked) socket.destroy()
      // Reached only by a browser that does not read its answer, or has not sent its request to the end.
      const timer = setTimeout(() => server.closeAllConnections(), longestMs)
      server.close(() => {
        clearTimeout(timer)
        resolve()
      })
    })
}
