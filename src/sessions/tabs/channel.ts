import { openTabLine } from '../../lib/tabLine'
import type { SessionId } from '../../devin/id'
import type { Filters } from '../filters/filters'
import type { Block } from '../replica/block'
import type { SyncState } from '../sync/state'
import type { SyncStatus } from '../sync/view'
import type { Place } from './steps'

/** A status as it goes from tab to tab: an error is the page's own affair, and says itself again. */
type SharedStatus = Omit<SyncStatus, 'error' | 'storeFault'>

export type Message =
  /** A tab has come, or has missed something, and wants to know what the leader knows. `reads`: it can read the device. */
  | { type: 'hello'; reads: boolean }
  /** The answer of a tab that does not lead: it listens, and prefers this (a `Preference` as JSON). */
  | { type: 'here'; from: string; prefers: string | null }
  /** The leader's: everything up to there has been sent, or is on this device where `stored` says so. */
  | { type: 'welcome'; place: Place; stored: boolean }
  /** Sessions that a tab has read. From the leader with their place. */
  | { type: 'block'; block: Block; place: Place | null }
  | { type: 'gone'; ids: SessionId[]; place: Place | null }
  /** How far the leader is, when all up to that place has been taken in. */
  | { type: 'status'; status: SharedStatus; state: SyncState; place: Place }
  /** What a tab's operator asks of the leader. */
  | { type: 'ask'; from: string; ask: Ask }

export type Ask =
  | { what: 'refresh' }
  | { what: 'pause'; paused: boolean }
  | { what: 'archived' }
  /** `wanted` is a `Preference` as JSON. */
  | { what: 'prefer'; wanted: string }

/** What a page asks of its own tab. `filter`: the filters in use, null where all that they ask for has been read. */
export type Wish = Ask | { what: 'filter'; filters: Filters | null }

/** The line between the tabs of one upstream, credential and organisation. Nobody hears itself. */
export class Channel {
  /** Null where the browser has none: then each tab is alone. */
  readonly #line: BroadcastChannel | null

  constructor(name: string, onMessage: (message: Message) => void) {
    this.#line = openTabLine(name)
    // Only this program's tabs are on the line: its name is the credential's, and another version has another.
    this.#line?.addEventListener('message', ({ data }: MessageEvent<Message>) => onMessage(data))
  }

  send(message: Message): void {
    this.#line?.postMessage(message)
  }

  close(): void {
    this.#line?.close()
  }
}
