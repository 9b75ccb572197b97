import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Batch, BatchTarget } from './types'

/**
 * The form of what is written down: of `Batch` and `BatchTarget`. With another form it is another number, and so another
 * database: no version reads what another wrote.
 */
export const JOURNAL_SCHEMA = 1

/** A batch without its sessions. */
export type Header = Omit<Batch, 'targets'>

/** What is written together or not at all: batches, and sessions of a batch by their place in it. */
export type Changes = {
  /**
   * Those that are written for the first time, and whole. Of another that is not there any more, because a page for which
   * it was too much has thrown it away, nothing is written: a part would pass for the whole.
   */
  begun: ReadonlySet<string>
  headers: readonly Header[]
  targets: readonly { batch: string; place: number; target: BatchTarget }[]
}

interface Schema extends DBSchema {
  batches: { key: string; value: Header }
  /** By batch and place in it. */
  targets: { key: [string, number]; value: BatchTarget }
}

export type Journal = {
  /** One batch as it was last written; null where there is none. */
  read: (id: string) => Promise<Batch | null>
  /** All batches without their sessions, oldest first, with how many sessions each has. */
  list: () => Promise<{ header: Header; size: number }[]>
  /** @param strict whether to wait until it is on the disk, and would outlive the machine's own crash */
  write: (changes: Changes, strict: boolean) => Promise<void>
  remove: (id: string) => Promise<void>
  close: () => void
}

/**
 * The name of the database. It does not begin as those of the list's store do: that one deletes what other credentials
 * have left, and what was ended with them stays on record.
 */
export function journalName(storeName: string, orgId: string): string {
  return `batches-of-curfew-${JOURNAL_SCHEMA}-${storeName}-${orgId}`
}

/**
 * Opens the journal: what was ended from this device, or is being ended.
 * @param onClosed called when the browser takes it away
 * @throws DOMException where the browser refuses
 */
export async function openJournal(name: string, onClosed: () => void): Promise<Journal> {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('batches', { keyPath: 'id' })
      fresh.createObjectStore('targets')
    },
    blocking() {
      db.close()
      onClosed()
    },
    terminated: onClosed,
  })
  return {
    async read(id) {
      const tx = db.transaction(['batches', 'targets'])
      const [header, targets] = await Promise.all([
        tx.objectStore('batches').get(id),
        tx.objectStore('targets').getAll(rangeOf(id)),
      ])
      return header === undefined ? null : { ...header, targets }
    },
    async list() {
      const tx = db.transaction(['batches', 'targets'])
      const headers = await tx.objectStore('batches').getAll()
      const sizes = await Promise.all(headers.map(({ id }) => tx.objectStore('targets').count(rangeOf(id))))
      return headers
        .map((header, n) => ({ header, size: sizes[n] ?? 0 }))
        .sort((a, b) => a.header.createdAt - b.header.createdAt)
    },
    async write({ begun, headers, targets }, strict) {
      const durability = strict ? 'strict' : 'relaxed'
      const tx = db.transaction(['batches', 'targets'], 'readwrite', { durability })
      // Where the first of it fails already, that is what is told.
      tx.done.catch(() => undefined)
      const batches = tx.objectStore('batches')
      const named = new Set([...headers.map(({ id }) => id), ...targets.map(({ batch }) => batch)])
      const old = [...named].filter((id) => !begun.has(id))
      const there = new Set([...begun, ...(await Promise.all(old.map((id) => batches.getKey(id))))])
      await Promise.all([
        ...headers.flatMap((header) => (there.has(header.id) ? batches.put(header) : [])),
        ...targets.flatMap(({ batch, place, target }) =>
          there.has(batch) ? tx.objectStore('targets').put(target, [batch, place]) : [],
        ),
        tx.done,
      ])
    },
    async remove(id) {
      const tx = db.transaction(['batches', 'targets'], 'readwrite')
      await Promise.all([
        tx.objectStore('batches').delete(id),
        tx.objectStore('targets').delete(rangeOf(id)),
        tx.done,
      ])
    },
    close: () => db.close(),
  }
}

function rangeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity])
}
