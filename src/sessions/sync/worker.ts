import type { ApiError } from '../../devin/apiError'
import { createClient } from '../../devin/client'
import type { ListParams } from '../../devin/listParams'
import { together } from '../../lib/together'
import { clientReader, type Reader } from './reader'
import type { Reading } from './reading'

/** To the worker: read a page, or stop reading it. */
export type Order =
  { id: number; orgId: string; query: ListParams; pages: number | undefined } | { id: number; stop: true }
/** From the worker, several at once. An error goes over field by field: as an object it would come out as a bare Error. */
export type Report = { id: number } & ({ ok: true; value: Reading } | { ok: false; error: ErrorFields })
type ErrorFields = Pick<
  ApiError,
  'kind' | 'status' | 'title' | 'detail' | 'requestId' | 'retryAfter' | 'type'
>

// Reads pages of the list and turns them into blocks, so that neither parsing nor checking them holds up the page.
// Its name is the store of the page that has started it, and how long that waits for an answer, in milliseconds.
const [store, timeoutMs] = self.name.split(' ')
const client = createClient({
  baseUrl: '/api',
  store,
  timeoutMs: Number(timeoutMs) || undefined,
  maxTries: 1,
})
const readers = new Map<string, Reader>()
const underWay = new Map<number, AbortController>()

/** A look for changes is several answers, which come this close together, in milliseconds. */
const TOGETHER_MS = 30
const tell = together<Report>((reports) => self.postMessage(reports), TOGETHER_MS)

self.addEventListener('message', ({ data }: MessageEvent<Order>) => {
  if ('stop' in data) underWay.get(data.id)?.abort()
  else void read(data)
})

// What the browser knows of times it reads once for all its threads, which takes as long as two frames: not the page's.
// Behind the first orders, while their answers are on the way.
setTimeout(() => new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).format())

async function read({ id, orgId, query, pages }: Exclude<Order, { stop: true }>): Promise<void> {
  const reader = readers.get(orgId) ?? clientReader(client, orgId)
  readers.set(orgId, reader)
  const stop = new AbortController()
  underWay.set(id, stop)
  const answer = await reader.list(query, stop.signal, pages)
  underWay.delete(id)
  const report: Report = answer.ok ? { id, ...answer } : { id, ok: false, error: fieldsOf(answer.error) }
  // For the page, to be told costs as much as to take it in.
  tell(report, isLook(query) && underWay.size > 0)
}

/** Whether it is asked what is new, and not what there is: for that nobody is to wait. */
function isLook({ updated_after: since, session_ids: ids }: ListParams): boolean {
  return since !== undefined || ids !== undefined
}

function fieldsOf({ kind, status, title, detail, requestId, retryAfter, type }: ApiError): ErrorFields {
  return { kind, status, title, detail, requestId, retryAfter, type }
}
