import { MOST_PAGES } from '../devin/pagesHeader'
import { jsonObject } from '../lib/jsonObject'
import { fail, ok, type Result } from '../lib/result'
import { badRequest, type GatewayProblem } from './problems'
import type { UpstreamAnswer } from './upstream'

type Page = Extract<UpstreamAnswer, { kind: 'answer' }>

/** No further page is begun after so many milliseconds: what has been read is wanted on the screen, too. */
const PATIENCE_MS = 500
/** And none is waited for longer, in milliseconds: the browser gives up 10 s after the time that one answer may take. */
const LONGEST_MS = 4000
const [OPENS, COMMA, CLOSES] = [Buffer.from('['), Buffer.from(','), Buffer.from(']')]

/** Reads how many pages an answer may hold from its header. One where there is none. */
export function readPages(header: string | undefined): Result<number, GatewayProblem> {
  if (header === undefined) return ok(1)
  const pages = /^[1-9]\d?$/.test(header) ? Number(header) : Infinity
  if (pages > MOST_PAGES) return fail(badRequest(`An answer may hold 1 to ${MOST_PAGES} pages.`))
  return ok(pages)
}

type Following = {
  /** The pages that there may be in all. */
  most: number
  /** The bytes that there may be in all. A first page that is longer is given all the same, by itself. */
  maxBytes: number
  /** Reads the page behind a cursor, for which there are so many milliseconds. */
  read: (cursor: string, withinMs: number) => Promise<UpstreamAnswer>
}

/**
 * Follows the cursor of a page to the next ones, and gives them together: as a JSON array of them as they are, where
 * there is more than one. It ends with the first that is no page, or does not come soon. That is not passed on: the
 * console asks for it again, and has it by itself.
 */
export async function followPages(first: UpstreamAnswer, following: Following): Promise<UpstreamAnswer> {
  const { most, maxBytes, read } = following
  if (most === 1 || !isPage(first)) return first
  const began = performance.now()
  const begin = bytesOf(first)
  const pages = [begin]
  let size = begin.length
  for (let cursor = cursorOf(begin); cursor !== null; cursor = cursorOf(pages.at(-1))) {
    const waited = performance.now() - began
    if (pages.length === most || size >= maxBytes || waited > PATIENCE_MS) break
    const next = await read(cursor, LONGEST_MS - waited)
    if (next.kind === 'gone') return next
    if (!isPage(next)) break
    const bytes = bytesOf(next)
    size += bytes.length
    if (size > maxBytes) break
    pages.push(bytes)
  }
  if (pages.length === 1) return first
  const parts = pages.flatMap((page, place) => [place === 0 ? OPENS : COMMA, page])
  return { ...first, body: [...parts, CLOSES] }
}

/** Takes the place of a query's cursor. @param path as `matchRoute` built it */
export function withCursor(path: string, cursor: string): string {
  const [bare = path, text] = path.split('?', 2)
  const query = new URLSearchParams(text)
  query.set('after', cursor)
  return `${bare}?${query.toString()}`
}

function isPage(answer: UpstreamAnswer): answer is Page {
  return answer.kind === 'answer' && answer.status === 200 && answer.body !== null
}

function bytesOf({ body }: Page): Buffer<ArrayBuffer> {
  if (body === null || typeof body === 'string') return Buffer.from(body ?? '')
  const [only, ...more] = body
  return only !== undefined && more.length === 0 ? only : Buffer.concat(body)
}

/** The cursor to go on with; null where the API does not clearly say that there is more. */
function cursorOf(bytes: Buffer | undefined): string | null {
  const page = bytes && (envelopeOf(bytes) ?? jsonObject(bytes.toString()))
  if (page?.['has_next_page'] !== true) return null
  const cursor = page['end_cursor']
  return typeof cursor === 'string' && cursor !== '' ? cursor : null
}

/**
 * What a page says behind its sessions, without reading those: they are nearly all of it. Null where it says nothing
 * there, or where that is not certain.
 */
function envelopeOf(bytes: Buffer): Record<string, unknown> | null {
  const rest = bytes.toString('utf8', bytes.lastIndexOf(CLOSES) + 1).trimStart()
  const page = rest.startsWith(',') ? jsonObject(`{${rest.slice(1)}`) : null
  return page !== null && 'has_next_page' in page && 'end_cursor' in page ? page : null
}
