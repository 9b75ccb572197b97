import { openTabLine } from '../../lib/tabLine'
import { JOURNAL_SCHEMA } from './journal'
import type { Batches, Hold } from './types'

/** What an operator can ask of a batch. */
export type Command = Exclude<keyof Batches, 'read' | 'subscribe' | 'start'>

export type Message =
  /** A batch has been written down, or waits for another reason. */
  | { type: 'changed'; id: string; hold: Hold | null }
  /** A batch is not written down any more: only the tab that has it knows of it. */
  | { type: 'unkept'; id: string }
  /** What the operator of another tab asks of the one that has the batch. */
  | { type: 'command'; id: string; command: Command }

/** The part of the browser's locks that is used. */
export type Locks = {
  request: (
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    work: (lock: unknown) => Promise<void>,
  ) => Promise<unknown>
}

/** A line to the other tabs; nobody hears itself. */
export type Line = { post: (message: Message) => void; close: () => void }

/**
 * The browser's locks. Null where it has none, as on a page without a secure connection: then its tabs cannot be told
 * apart.
 */
export function browserLocks(): Locks | null {
  if (!('navigator' in globalThis) || !('locks' in navigator)) return null
  return { request: (name, options, work) => navigator.locks.request(name, options, work) }
}

/** Opens a line between the tabs of one store and organisation; null where the browser has none. */
export function openLine(
  storeName: string,
  orgId: string,
  onMessage: (message: Message) => void,
): Line | null {
  const line = openTabLine(`curfew-batches-${JOURNAL_SCHEMA}-${storeName}-${orgId}`)
  if (line === null) return null
  // Only this program's tabs are on the line, and another form has another.
  line.addEventListener('message', ({ data }: MessageEvent<Message>) => onMessage(data))
  return { post: (message) => line.postMessage(message), close: () => line.close() }
}

/**
 * Takes the lock of a batch, which only the tab has that sends for it.
 * @param wait whether to wait until no other tab has it
 * @param signal raised when the page goes: the lock is given back then
 * @returns whether this tab has it now
 * @throws DOMException where the browser gives no locks, or the page goes
 */
export function holdBatch(
  locks: Locks | null,
  id: string,
  wait: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  if (locks === null) return Promise.resolve(true)
  return new Promise((resolve, reject) => {
    const options = wait ? { signal } : { ifAvailable: true }
    locks
      .request(`curfew-batch-${id}`, options, (lock) => {
        resolve(lock !== null)
        return lock === null ? Promise.resolve() : untilRaised(signal)
      })
      .catch(reject)
  })
}

function untilRaised(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
