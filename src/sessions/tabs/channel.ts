import type { ListParams } from '../../devin/listParams'
import type { SessionId } from '../../devin/id'
import type { Filters } from '../filters/filters'
import type { Block } from '../replica/block'
import type { Shelf, SyncState } from '../sync/state'
import type { SyncStatus } from '../sync/view'

/** A status as it goes from tab to tab: an error is the page's own affair, and says itself again. */
type SharedStatus = Omit<SyncStatus, 'error' | 'storeFault'>

export type Message =
  /** A tab has come and wants to know what the leader knows. */
  | { type: 'hello' }
  /** The leader's answer. `stored`: everything is on this device, to be read there; else it follows as blocks. */
  | { type: 'welcome'; stored: boolean }
  /** Sessions that a tab has read. */
  | { type: 'block'; block: Block }
  | { type: 'gone'; ids: SessionId[] }
  /** How far the leader is. */
  | { type: 'status'; status: SharedStatus; state: SyncState }
  /** What a tab's operator asks of the leader. */
  | { type: 'ask'; ask: Ask }

export type Ask =
  | { what: 'refresh' }
  | { what: 'pause'; paused: boolean }
  | { what: 'archived' }
  /** `whole`: the queries find all that is wanted, and not only what is likely. */
  | { what: 'prefer'; queries: readonly ListParams[]; shelves: readonly Shelf[]; whole: boolean }

/** What a page asks of its own tab. `filter`: the filters in use, null where all that they ask for has been read. */
export type Wish = Exclude<Ask, { what: 'prefer' }> | { what: 'filter'; filters: Filters | null }

/** The line between the tabs of one upstream, credential and organisation. Nobody hears itself. */
export class Channel {
  readonly #line: BroadcastChannel

  constructor(name: string, onMessage: (message: Message) => void) {
    this.#line = new BroadcastChannel(name)
    // Only this program's tabs are on the line: its name is the credential's, and another version has another.
    this.#line.addEventListener('message', ({ data }: MessageEvent<Message>) => onMessage(data))
  }

  send(message: Message): void {
    this.#line.postMessage(message)
  }

  close(): void {
    this.#line.close()
  }
}
