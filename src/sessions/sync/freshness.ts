import { keepForOffline } from '../../offline/register'
import { queryFrom } from '../filters/address'
import type { Filters } from '../filters/filters'
import type { Line } from '../tabs/line'
import { preferenceOf, stateAfter } from './begin'
import type { Host } from './host'
import type { SyncState } from './state'
import { progressOf, type SyncStatus } from './view'

/** What only the leader knows of the work. */
export type OfLeader = Pick<
  SyncStatus,
  'fetching' | 'nextAt' | 'paused' | 'waitingUntil' | 'error' | 'preferredDone'
>

type Options = {
  host: Host
  line: Line
  /** Null while this tab does not lead. */
  ofLeader: () => OfLeader | null
}

/** How fresh the sessions of this tab are, and what its page is told of that. */
export class Freshness {
  readonly #options: Options
  status: SyncStatus
  /** How far the organisation has been read; null where nothing is known of that. */
  state: SyncState | null
  /** What this page prefers, and the address of the filters that it does so for. */
  #shown: { address: string; wanted: string } | null = null

  constructor(options: Options) {
    const { status, firstPage } = options.host
    this.#options = options
    this.status = status
    this.state = firstPage === null ? null : stateAfter(firstPage, status.asOf)
  }

  /** Notes what the page shows. @returns what it prefers for that, a `Preference` as JSON */
  show(filters: Filters | null): string {
    const wanted = JSON.stringify(preferenceOf(filters))
    this.#shown = filters === null ? null : { address: queryFrom(filters), wanted }
    return wanted
  }

  /** Tells the page, and the other tabs where this one leads, how far it is by now. */
  publish(soon: boolean): void {
    const { line, ofLeader } = this.#options
    const { state } = this
    const said = ofLeader()
    this.status = { ...this.status, ...(state === null ? null : this.#progress(state)), ...said }
    if (said !== null && state !== null) {
      const { error: _, storeFault: __, ...status } = this.status
      line.sendStatus(status, state)
    }
    if (this.status.active.complete) keepForOffline()
    this.tell(soon)
  }

  /** Tells the page alone. */
  tell(soon: boolean): void {
    // Before anything has been read there is nothing to say: not even that there are no sessions.
    if (this.#options.host.replica.columns.count === 0 && !this.status.active.complete) return
    const done = this.#shown !== null && this.status.preferredDone.includes(this.#shown.wanted)
    const shownDone = done ? (this.#shown?.address ?? null) : null
    this.#options.host.onChange({ ...this.status, shownDone }, soon)
  }

  #progress({ active, archived, asOf, brokenChanges }: SyncState): Partial<SyncStatus> {
    return {
      active: progressOf(active) ?? this.status.active,
      archived: progressOf(archived),
      asOf,
      brokenChanges,
    }
  }
}
