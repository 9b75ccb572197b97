import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { inTime } from '../../lib/inTime'
import type { Block } from '../replica/block'
import type { SyncState } from '../sync/state'
import { ownName } from './schema'

const PREFIX = 'curfew-'
/** Few, so that taking them in is no long task. */
const AT_ONCE = 4
/** A browser that has not answered by then may never do so, in milliseconds: some do not, until they are started anew. */
export const ANSWER_WITHIN_MS = 10_000

interface Schema extends DBSchema {
  /** Blocks in the order in which they were taken in: read in that order they give what is known. */
  blocks: { key: number; value: Block }
  state: { key: string; value: SyncState }
}

/**
 * What is kept on this device: a log of blocks, and how far the organisation has been read. A block and the state that
 * speaks of it are written together or not at all.
 */
export type Store = {
  /**
   * Reads the blocks behind a key, some at a time.
   * @returns the key of the last one, from which to read on another time
   * @throws DOMException where the browser refuses, or does not answer within ten seconds
   */
  read: (after: number, onBlocks: (blocks: Block[]) => void) => Promise<number>
  /** How far the organisation was read; null in a new store. @throws DOMException as `read` does */
  state: () => Promise<SyncState | null>
  /** @returns the key of the last block */
  append: (blocks: readonly Block[], state: SyncState) => Promise<number | null>
  /** How many blocks there are. */
  size: () => Promise<number>
  /**
   * Puts blocks that say the same in the place of all that were there before.
   * @param next gives them one by one
   * @param signal leaves it at as many as there are: what they say is there twice then, and nothing is lost
   * @returns the key of the last block
   */
  compact: (next: () => Block | null, signal: AbortSignal) => Promise<number | null>
  clear: () => Promise<void>
  close: () => void
}

/**
 * Opens what is kept under a name, which stands for one upstream, credential and organisation; what other names have
 * left is deleted.
 * @param onClosed called when the browser takes the store away: another tab deletes it, or the operator does
 * @throws DOMException where the browser refuses
 */
export async function openStore(name: string, onClosed: () => void): Promise<Store> {
  const own = ownName(name)
  await deleteOthers(own)
  const db: IDBPDatabase<Schema> = await openDB<Schema>(own, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('blocks', { autoIncrement: true })
      fresh.createObjectStore('state')
    },
    blocking() {
      db.close()
      onClosed()
    },
    terminated: onClosed,
  })
  const begin = () => db.transaction(['blocks', 'state'], 'readwrite', { durability: 'relaxed' })
  return {
    async read(after, onBlocks) {
      for (let last = after; ;) {
        const range = IDBKeyRange.lowerBound(last, true)
        const tx = db.transaction('blocks')
        const asked = Promise.all([tx.store.getAllKeys(range, AT_ONCE), tx.store.getAll(range, AT_ONCE)])
        const [keys, blocks] = await inTime(asked, ANSWER_WITHIN_MS)
        if (blocks.length > 0) onBlocks(blocks)
        last = keys.at(-1) ?? last
        if (keys.length < AT_ONCE) return last
      }
    },
    state: async () => (await inTime(db.get('state', 'state'), ANSWER_WITHIN_MS)) ?? null,
    async append(blocks, state) {
      const tx = begin()
      const log = tx.objectStore('blocks')
      let key: number | null = null
      const write = async () => {
        // One after another: the browser copies each at once, and all together would be a long task.
        for (const block of blocks) key = await log.add(block)
        await tx.objectStore('state').put(state, 'state')
      }
      await Promise.all([write(), tx.done])
      return key
    },
    size: () => db.count('blocks'),
    async compact(next, signal) {
      const last = (await db.getAllKeys('blocks')).at(-1) ?? 0
      // One by one, so that no step is long; until the old ones go, what was there before is there twice.
      let key: number | null = null
      for (let block = next(); block !== null; block = next()) {
        if (signal.aborted) return key
        key = await db.add('blocks', block)
      }
      await db.delete('blocks', IDBKeyRange.upperBound(last))
      return key
    },
    async clear() {
      const tx = begin()
      await Promise.all([tx.objectStore('blocks').clear(), tx.objectStore('state').clear(), tx.done])
    },
    close: () => db.close(),
  }
}

/** A name without the organisation, where it is of another one of the same enterprise: that is left where it is. */
function of(name: string): string {
  return name.split('.')[0] ?? name
}

/** Somebody else's sessions, or those of an older form, are not left lying about. */
async function deleteOthers(own: string): Promise<void> {
  const databases = await indexedDB.databases()
  for (const { name = '' } of databases) {
    // Not waited for: another tab may still hold it, and lets it go in its own time.
    if (name.startsWith(PREFIX) && of(name) !== of(own)) deleteDB(name).catch(() => undefined)
  }
}
