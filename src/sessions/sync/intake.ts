import type { SessionId } from '../../devin/id'
import type { Block } from '../replica/block'
import { blockFrom } from '../replica/blockFrom'
import type { Replica } from '../replica/replica'
import type { Kept } from '../store/kept'
import type { Line } from '../tabs/line'
import type { Freshness } from './freshness'

type Options = { replica: Replica; kept: Kept; line: Line; freshness: Freshness }

/** Takes in what this tab reads and what it hears: into the replica and onto the disk. What it read itself it passes on. */
export class Intake {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Takes in sessions that this tab has read, and passes on what is new of them. */
  read(block: Block): void {
    const { replica, kept, line } = this.#options
    const rows = this.#merge(block)
    if (rows.length === 0) return
    // Pages overlap by a few, and to say those twice costs less than to put together what is left.
    const news = rows.length * 2 > block.ids.length ? block : blockFrom(replica.columns, rows)
    kept.add(rows, news)
    line.sendNews({ type: 'block', block: news })
  }

  /** Takes in sessions that another tab has read. */
  hear(block: Block): void {
    const rows = this.#merge(block)
    this.#options.kept.add(rows, rows.length === block.ids.length ? block : undefined)
  }

  /** Takes away sessions that this tab has found to be gone, and passes that on. */
  readGone(rows: readonly number[]): void {
    const { replica, line } = this.#options
    this.#forget(rows)
    line.sendNews({ type: 'gone', ids: rows.flatMap((row) => replica.columns.idOf(row) ?? []) })
  }

  /** Takes away sessions that another tab has found to be gone. @param passOn whether as if this one had found it */
  hearGone(ids: readonly SessionId[], passOn: boolean): void {
    const rows = ids.flatMap((id) => this.#options.replica.columns.rowOf(id) ?? [])
    if (passOn) this.readGone(rows)
    else this.#forget(rows)
  }

  /** @returns the rows that are new or changed */
  #merge(block: Block): readonly number[] {
    const { replica, freshness } = this.#options
    const { state } = freshness
    // While the list is still being read nothing is marked as changed just now.
    const reading = state === null || state.active.windows.length > 0
    return replica.merge(block, reading ? undefined : Date.now())
  }

  #forget(rows: readonly number[]): void {
    const { replica, kept } = this.#options
    for (const row of rows) replica.columns.forget(row)
    kept.add(rows)
  }
}
