import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { apiRoutes } from './api'
import type { RecordedCall } from './calls'
import { systemClock, type Clock } from './clock'
import { controlRoutes } from './control'
import { Faults } from './faults'
import { FAULT_NAMES, isFaultName } from './faultTable'
import { Organisation } from './organisation'
import { problem, toResponse } from './reply'
import type { Env } from './serve'

export type SandboxOptions = {
  /** Same seed, same organisations. 1 when left out. */
  seed?: number | undefined
  /** How many sessions at the start, 0 to 100,000; 400 when left out. Those with a fault come on top. */
  sessions?: number | undefined
  /** `org-sandbox` when left out. */
  orgId?: string | undefined
  clock?: Clock | undefined
  /** Whether sessions live by themselves; true when left out. If not, only what calls ask for happens. */
  life?: boolean | undefined
  /** Whether there is a session for each fault that a terminate can meet; true when left out. */
  faultSessions?: boolean | undefined
  /** Names of faults in force from the start. */
  faults?: readonly string[] | undefined
  /** Milliseconds before each answer of the API; none when left out. */
  latencyMs?: number | undefined
  /** Any free one when left out or 0. */
  port?: number | undefined
}

export type Sandbox = {
  /** Answers a request without a connection: all that it can say but the faults that cut one. */
  fetch: (request: Request) => Response | Promise<Response>
  /** The organisation that a credential of one organisation is of. */
  organisation: Organisation
  /** A smaller one of the same enterprise, which only the credential of the enterprise sees. */
  otherOrganisation: Organisation
  faults: Faults
  /** The calls of the API so far, oldest first; the latest 10,000. It grows while the sandbox runs. */
  calls: RecordedCall[]
}

export type RunningSandbox = Sandbox & {
  /** Where it listens, without a slash at the end. */
  url: string
  /** Stops it; calls that hang are cut. To call it again does nothing more. */
  close(): Promise<void>
}

const MOST_SESSIONS = 100_000
const OTHER_SESSIONS = 80
const HOST = '127.0.0.1'

/**
 * Makes a simulated Devin API that does not listen.
 * @throws Error, in words, when an option makes no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { app: _, ...sandbox } = assemble(options)
  return sandbox
}

function assemble(options: SandboxOptions): Sandbox & { app: Hono<Env> } {
  const { seed = 1, sessions = 400, orgId = 'org-sandbox', clock = systemClock } = options
  if (!Number.isInteger(sessions) || sessions < 0 || sessions > MOST_SESSIONS)
    throw new Error(`The sandbox holds 0 to ${MOST_SESSIONS} sessions, not ${sessions}`)
  const faults = new Faults()
  for (const name of options.faults ?? []) {
    if (!isFaultName(name))
      throw new Error(`No fault is named '${name}'; there are ${FAULT_NAMES.join(', ')}`)
    faults.arm({ name })
  }
  const life = options.life ?? true
  const organisation = new Organisation({
    id: orgId,
    name: 'Acme',
    seed,
    sessions,
    clock,
    life,
    faultSessions: options.faultSessions ?? true,
  })
  const otherOrganisation = new Organisation({
    id: `${orgId}-labs`,
    name: 'Acme Labs',
    seed: seed + 7919, // far from the seeds that anybody tries one after the other
    sessions: Math.min(sessions, OTHER_SESSIONS),
    clock,
    life,
    faultSessions: false,
  })
  const calls: RecordedCall[] = []
  const app = new Hono<Env>()
  app.route(
    '/',
    apiRoutes({
      organisations: [organisation, otherOrganisation],
      faults,
      calls,
      clock,
      latencyMs: options.latencyMs ?? 0,
    }),
  )
  app.route('/', controlRoutes({ organisation, faults, clock }))
  app.notFound((c) => toResponse(problem(404, 'Not found', c.req.path)))

  return { app, fetch: (request) => app.fetch(request), organisation, otherOrganisation, faults, calls }
}

/**
 * Starts a simulated Devin API on a port of this machine.
 * Rejects with an Error in words when an option makes no sense or the port is in use.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { app, ...sandbox } = assemble(options)
  // The globals stay node's own: other code in this process must not find its Request and Response changed.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  const url = `http://${HOST}:${await listen(server, options.port ?? 0)}`
  let closed: Promise<void> | undefined
  return { ...sandbox, url, close: () => (closed ??= close(server)) }
}

function listen(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE'
      reject(busy ? new Error(`Port ${port} of ${HOST} is in use`, { cause: error }) : error)
    })
    server.listen(port, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
