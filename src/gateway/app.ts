import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import { BATCH_HEADER } from '../devin/batchHeader'
import { PAGES_HEADER } from '../devin/pagesHeader'
import { REASON_HEADER } from '../devin/reason'
import { STORE_HEADER } from '../devin/storeHeader'
import { createApi, type ApiOptions } from './api'
import { MAX_BODY } from './bodies'
import { checkHost, checkSite, checkStore, type Address } from './guard'
import { secure } from './headers'
import { badRequest, notAllowed, ownFault, problemResponse } from './problems'
import { readAtMost } from './readAtMost'
import { createRedactor } from './redact'
import { oneLine } from './startError'
import { isApiPath, readTarget } from './target'

export type SiteRequest = {
  path: string
  requestId: string
  /** Of the request, lower-case name. */
  header: (name: string) => string | undefined
  /** The node objects, for a site that answers by itself. */
  node: HttpBindings
}
/** What serves the console's own files: the build, or Vite in development. Gets only GET and HEAD. */
export type Site = (request: SiteRequest) => Response | Promise<Response>

export type GatewayOptions = ApiOptions & {
  site: Site
  address: () => Address
  /** The store that its pages keep their sessions in: see `pageSettings`. */
  store: string
}

type GatewayEnv = { Bindings: HttpBindings }

/**
 * The whole gateway as a Hono application for @hono/node-server, whose bindings it needs: paths are judged as they came
 * over the wire, and a `Request` has them resolved already.
 */
export function createGateway(options: GatewayOptions): Hono<GatewayEnv> {
  const api = createApi(options)
  const redact = createRedactor(options.upstream.key)
  const app = new Hono<GatewayEnv>()
  app.all('*', async (c) => {
    const requestId = randomUUID()
    let response: Response
    try {
      response = await answer(c, requestId)
    } catch (error) {
      const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      options.log(oneLine(redact(`Request ${requestId} met a fault: ${words}`)))
      response = problemResponse(ownFault(), requestId)
    }
    // In development Vite may have answered already, with these headers.
    if (!c.env.outgoing.headersSent) secure(response.headers, requestId)
    return response
  })
  return app

  async function answer(c: Context<GatewayEnv>, requestId: string): Promise<Response> {
    const { method } = c.req
    const host = c.req.header('host')
    const target = readTarget(c.env.incoming.url ?? '')
    const refusal =
      checkHost(host, options.address()) ??
      checkSite({
        method,
        isApi: !target.ok || isApiPath(target.value.path),
        host: host ?? '',
        site: c.req.header('sec-fetch-site'),
        origin: c.req.header('origin'),
      })
    if (refusal !== null) return problemResponse(refusal, requestId)
    if (!target.ok) return problemResponse(target.error, requestId)
    if (isApiPath(target.value.path)) {
      const stale = checkStore(c.req.header(STORE_HEADER), options.store)
      if (stale !== null) return problemResponse(stale, requestId)
      const response = await api({
        method,
        target: target.value,
        reason: c.req.header(REASON_HEADER),
        batch: c.req.header(BATCH_HEADER),
        pages: c.req.header(PAGES_HEADER),
        body: { type: c.req.header('content-type'), read: () => readAtMost(c.env.incoming, MAX_BODY) },
        requestId,
        signal: c.req.raw.signal,
      })
      response.headers.set(STORE_HEADER, options.store)
      return response
    }
    if (method !== 'GET' && method !== 'HEAD')
      return problemResponse(notAllowed('Pages can only be read.'), requestId)
    return options.site({
      path: target.value.path,
      requestId,
      header: (name) => c.req.header(name),
      node: c.env,
    })
  }
}

/** The answer to a request so malformed that it never became one: the adapter could not make a URL of it. */
export function malformedRequest(): Response {
  const requestId = randomUUID()
  const response = problemResponse(
    badRequest('The request target or the Host header is malformed.'),
    requestId,
  )
  secure(response.headers, requestId)
  return response
}
