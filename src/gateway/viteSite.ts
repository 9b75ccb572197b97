import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createServer, type ViteDevServer } from 'vite'
import type { Site, SiteRequest } from './app'
import { contentSecurityPolicy, SECURITY_HEADERS } from './headers'
import { writePage, type PageSettings } from './page'
import { visitOf } from './visit'

// Vite writes this one nonce into every page; each answer then gets a fresh one in its place.
const NONCE_PLACEHOLDER = 'curfew-nonce-placeholder'

/**
 * Vite as the gateway's site, for development: it runs inside the gateway and behind its checks, so that what
 * production forbids is missed in development already. The socket of hot reload is at the gateway's own server, too, but
 * does not pass those checks: Vite looks at its Host and, where it has an Origin, at a token that stands in the page's
 * scripts.
 */
export async function createViteSite(
  root: string,
  settings: PageSettings,
  server: Server,
): Promise<{ site: Site; close(): Promise<void> }> {
  const vite = await createServer({
    root,
    appType: 'custom', // the page is ours: it gets settings and a nonce
    logLevel: 'warn',
    html: { cspNonce: NONCE_PLACEHOLDER },
    server: {
      middlewareMode: true,
      cors: false,
      ws: { server },
      // Not all of the project, which is Vite's own choice: the audit log lies in it, and maybe the credential's file.
      fs: { allow: ['src', 'public', 'node_modules'].map((folder) => join(root, folder)) },
    },
  })
  return {
    site: async (request) => {
      if (await answeredByVite(vite, request)) return RESPONSE_ALREADY_SENT
      if (/\.[^/]*$/.test(request.path)) return new Response('Not found\n', { status: 404 })
      return page(vite, root, settings, request)
    },
    close: () => vite.close(),
  }
}

/** Offers a request to Vite. True when it has answered, false when it is none of its files. */
function answeredByVite(vite: ViteDevServer, { node, requestId }: SiteRequest): Promise<boolean> {
  const { incoming, outgoing } = node
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value)
  outgoing.setHeader('x-request-id', requestId)
  return new Promise((resolve, reject) => {
    outgoing.once('close', () => resolve(true))
    vite.middlewares(incoming, outgoing, (error?: unknown) => {
      if (error instanceof Error) reject(error)
      else resolve(false)
    })
  })
}

async function page(vite: ViteDevServer, root: string, settings: PageSettings, request: SiteRequest) {
  const source = await readFile(join(root, 'index.html'), 'utf8')
  const html = await vite.transformIndexHtml(
    request.path,
    writePage(source, settings, visitOf(request.path, request.header('cookie'), settings)),
  )
  const nonce = randomBytes(18).toString('base64')
  // Hot reload writes styles into the page, listens on a socket of this host, and waits for a server that was stopped
  // in a worker that it makes from a text.
  const policy = contentSecurityPolicy(
    {
      'script-src': `'nonce-${nonce}'`,
      'style-src': `'nonce-${nonce}'`,
      'connect-src': `ws://${request.header('host') ?? ''}`,
      'worker-src': 'blob:',
    },
    ['require-trusted-types-for', 'trusted-types'],
  )
  return new Response(html.replaceAll(NONCE_PLACEHOLDER, nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
    },
  })
}
