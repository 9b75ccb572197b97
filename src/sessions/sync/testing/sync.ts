import { createClient } from '../../../devin/client'
import type { ListParams } from '../../../devin/listParams'
import { PAGES_HEADER } from '../../../devin/pagesHeader'
import { followPages } from '../../../gateway/pages'
import type { UpstreamAnswer } from '../../../gateway/upstream'
import { CREDENTIALS } from '../../../sandbox/credentials'
import type { Sandbox } from '../../../sandbox/server'
import type { Session } from '../../../devin/session'
import { sessionSchema } from '../../../devin/session'
import { z } from '../../../lib/zod'
import type { Block } from '../../replica/block'
import { blockFrom } from '../../replica/blockFrom'
import { allRows, SessionColumns } from '../../replica/columns'
import { Pace } from '../pace'
import { clientReader, type Reader } from '../reader'
import { freshState, type Preference, type Shelf, type SyncState } from '../state'
import { Sync } from '../sync'

/** For tests: what a tab leaves on the disk, written as a tab writes it. */
export type Disk = { blocks: Block[]; state: SyncState }

export const emptyDisk = (): Disk => ({ blocks: [], state: freshState() })

/** A reader over a sandbox, without connections and without the client's own retries. */
export function sandboxReader(sandbox: Sandbox, before?: (request: Request) => void | Promise<void>): Reader {
  const client = createClient({
    baseUrl: 'http://sandbox',
    maxTries: 1,
    fetch: async (input, init) => {
      const { signal, headers: sent } = init ?? {}
      const most = Number(new Headers(sent).get(PAGES_HEADER) ?? 1)
      const headers = { authorization: `Bearer ${CREDENTIALS.full.token}` }
      const read = async (url: URL | string) => {
        const request = new Request(url, { headers })
        await before?.(request)
        signal?.throwIfAborted()
        return sandbox.fetch(request)
      }
      const { url } = new Request(input)
      const first = await read(url)
      if (most === 1 || !first.ok) return first
      // As the gateway does it.
      const all = await followPages(await answerOf(first), {
        most,
        maxBytes: Infinity,
        read: async (cursor) => {
          const next = new URL(url)
          next.searchParams.set('after', cursor)
          return answerOf(await read(next).catch(() => new Response(null, { status: 502 })))
        },
      })
      if (all.kind !== 'answer') return Response.error()
      const { body, status } = all
      return new Response(body === null || typeof body === 'string' ? body : Buffer.concat(body), { status })
    },
  })
  return clientReader(client, sandbox.organisation.id)
}

async function answerOf(response: Response): Promise<UpstreamAnswer> {
  const body = await response.text()
  return { kind: 'answer', status: response.status, body, isProblem: false, said: null, retryAfter: null }
}

/** For tests: how a sync is opened. */
export type Opening = {
  cutAbove?: number
  sliceRows?: number
  /** The clock of this machine, unix milliseconds: one that stands at 1970 where it is left out. */
  date?: () => number
}

/** A sync that goes on from a disk and keeps it, as after a page load. Waiting takes no time. */
export function openSync(reader: Reader, disk: Disk, { date, ...options }: Opening = {}) {
  const columns = new SessionColumns()
  for (const block of disk.blocks) columns.merge(block)
  let now = 0
  const pace = new Pace({
    sleep: (ms) => {
      now += ms
      return Promise.resolve()
    },
    now: () => now,
    date: () => now,
    random: () => 0.5,
    onWaiting: () => undefined,
  })
  const sync: Sync = new Sync({
    columns,
    state: structuredClone(disk.state),
    reader,
    pace,
    now: date ?? (() => now),
    // As the driver does: what says nothing new is not kept.
    onBlock: (block) => {
      const { rows } = columns.merge(block)
      if (rows.length > 0) disk.blocks.push(blockFrom(columns, rows))
    },
    onGone: (rows) => {
      for (const row of rows) columns.forget(row)
      disk.blocks.push(blockFrom(columns, rows))
    },
    onState: () => {
      disk.state = structuredClone(sync.state)
    },
    ...options,
  })
  return { columns, sync, pace }
}

/** What a page prefers, as it says it. */
export function preferenceOf(queries: readonly ListParams[], ...shelves: readonly Shelf[]): string {
  return JSON.stringify({ queries, shelves, whole: true } satisfies Preference)
}

/** Every session of a replica. */
export function everything(columns: SessionColumns): Session[] {
  return Array.from(allRows(columns)).flatMap((row) => columns.read(row) ?? [])
}

/** What a replica must hold of a sandbox, field by field: all that a list says of a session but its structured output. */
export function truthOf({ organisation }: Sandbox): Session[] {
  const sessions = organisation.all().map((session) => z.parse(sessionSchema, session))
  return byId(sessions.map((session) => ({ ...session, structured_output: null })))
}

export function byId(sessions: readonly Session[]): Session[] {
  return sessions.toSorted((a, b) => (a.session_id < b.session_id ? -1 : 1))
}
