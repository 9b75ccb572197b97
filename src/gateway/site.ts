import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Site, SiteRequest } from './app'
import { writePage, type PageSettings } from './page'
import { reasonOf, StartError } from './startError'
import { visitOf } from './visit'

type Bytes = Uint8Array<ArrayBuffer>
type File = {
  body: Bytes
  type: string
  etag: string
  brotli: Bytes | null
  gzip: Bytes | null
  /** The header that it depends on, beside how it is compressed. */
  vary?: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const PRECOMPRESSED = ['.br', '.gz']

/**
 * Makes the site that serves a build. Every file is read now, under the path it has then: no request ever names a file
 * on the disk, and a build made meanwhile cannot mix with this one.
 * @throws StartError when there is no build in the folder
 */
export function createSite(dist: string, settings: PageSettings): Site {
  const files = readBuild(dist)
  const index = files.get('/index.html')
  if (index === undefined) throw new StartError(`There is no index.html in ${dist}: build the console first.`)
  const html = Buffer.from(index.body).toString('utf8')
  files.delete('/index.html')
  const pageFor = ({ path, header }: SiteRequest): File => {
    const page = writePage(html, settings, visitOf(path, header('cookie'), settings))
    return { ...toFile('.html', bytesOf(page)), vary: 'cookie' }
  }
  // Said at the start, not with the first page.
  writePage(html, settings, { theme: null, first: null })
  return (request) => {
    const file = files.get(request.path)
    if (file !== undefined) return send(file, request)
    const isPage = request.path === '/index.html'
    const wantsFile = request.path.startsWith('/assets/') || /\.[^/]*[^/.]$/.test(request.path)
    return !isPage && (wantsFile || !acceptsHtml(request.header('accept')))
      ? notFound()
      : send(pageFor(request), request)
  }
}

function readBuild(dist: string): Map<string, File> {
  const files = new Map<string, File>()
  try {
    for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
      const path = `${entry.parentPath}/${entry.name}`
        .slice(dist.length)
        .replaceAll('\\', '/')
        .replace(/^\/*/, '/')
      // A symbolic link is no file here, and what starts with a dot is Vite's own.
      if (!entry.isFile() || path.includes('/.') || PRECOMPRESSED.includes(extname(path))) continue
      const [body, brotli, gzip] = ['', ...PRECOMPRESSED].map((end) => readIfThere(join(dist, path) + end))
      if (body)
        files.set(path, { ...toFile(extname(path), body), brotli: brotli ?? null, gzip: gzip ?? null })
    }
  } catch (error) {
    throw new StartError(`The build in ${dist} cannot be read (${reasonOf(error)}).`)
  }
  return files
}

function readIfThere(path: string): Bytes | null {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return null
    throw error
  }
}

function bytesOf(text: string): Bytes {
  return new TextEncoder().encode(text)
}

function toFile(extension: string, body: Bytes): File {
  const type = TYPES[extension] ?? 'application/octet-stream'
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27)
  return { body, type, etag: `"${hash}"`, brotli: null, gzip: null }
}

function send(file: File, { path, header }: SiteRequest): Response {
  const headers = new Headers({ 'content-type': file.type })
  // The names under assets carry a hash of what is in them; every other file may change under its name.
  if (path.startsWith('/assets/')) headers.set('cache-control', 'public, max-age=31536000, immutable')
  else headers.set('cache-control', 'no-cache')
  const [body, encoding] = bestOf(file, header('accept-encoding') ?? '')
  if (file.vary !== undefined) headers.set('vary', file.vary)
  else if (file.brotli !== null || file.gzip !== null) headers.set('vary', 'accept-encoding')
  // A strong tag names one representation, and the compressed one is another.
  const etag = encoding === null ? file.etag : `"${file.etag.slice(1, -1)}-${encoding}"`
  headers.set('etag', etag)
  const known = header('if-none-match')?.split(',') ?? []
  if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers })
  if (encoding !== null) headers.set('content-encoding', encoding)
  return new Response(body, { headers })
}

function bestOf(file: File, accepted: string): [Bytes, 'br' | 'gzip' | null] {
  const takes = (name: string) =>
    new RegExp(`(?:^|[,\\s])${name}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))\\s*(?:[,;]|$)`).test(accepted)
  if (file.brotli !== null && takes('br')) return [file.brotli, 'br']
  if (file.gzip !== null && takes('gzip')) return [file.gzip, 'gzip']
  return [file.body, null]
}

function acceptsHtml(accept: string | undefined): boolean {
  return accept === undefined || /text\/(?:html|\*)|\*\/\*/.test(accept)
}

function notFound(): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response('Not found\n', { status: 404, headers })
}
