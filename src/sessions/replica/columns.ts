import type { SessionId } from '../../devin/id'
import { isOpen } from '../../devin/pullRequest'
import type { Session } from '../../devin/session'
import { titleOf } from '../facts/words'
import { assemble } from './assemble'
import type { Block } from './block'
import type { Dictionary } from './dictionary'
import { FLAG, type Shared } from './fields'
import { merge, type Merged } from './merge'
import { emptyTable, isOverState, makeRoom } from './table'
import { pullRequestFrom, split } from './texts'

/** As many rows as are turned back into sessions and kept so: more than a screen, less than matters. */
const READ_AGAIN = 2_000

/**
 * Sessions column by column: what the list and the filters need of each, in a few hundred bytes less than as objects,
 * and in the form in which 100,000 of them can be filtered within a frame. A session keeps its row for ever, so a row
 * number is an identity as good as an id. A column is to be read at once: it is another array after the next new session.
 */
export class SessionColumns {
  readonly #table = emptyTable()
  readonly #read = new Map<number, Session>()
  /** Counts the merges that changed something. */
  version = 0

  /** How many rows there are, those of sessions that are gone among them. */
  get count(): number {
    return this.#table.count
  }

  /** Unix seconds. */
  get created(): Float64Array {
    return this.#table.created
  }

  /** Unix seconds. */
  get updated(): Float64Array {
    return this.#table.updated
  }

  /** ACUs; NaN where the API does not say. */
  get acus(): Float64Array {
    return this.#table.acus
  }

  get pullRequestCount(): Uint16Array {
    return this.#table.pullRequestCount
  }

  /** Bits of `FLAG`. */
  get flags(): Uint8Array {
    return this.#table.flags
  }

  /** The `version` at which each row last changed. */
  get touched(): Uint32Array {
    return this.#table.touched
  }

  /** The parent of each row whose session has one. */
  get parents(): ReadonlyMap<number, SessionId> {
    return this.#table.parents
  }

  dictionary(field: Shared): Dictionary {
    return this.#table.dictionaries[field]
  }

  /** The codes of a field in its dictionary. */
  codes(field: Shared): Uint32Array {
    return this.#table.shared[field]
  }

  rowOf(id: SessionId): number | undefined {
    return this.#table.rows.get(id)
  }

  idOf(row: number): SessionId | undefined {
    return this.#table.ids[row]
  }

  titleOf(row: number): string | null {
    return this.#table.titles[row] ?? null
  }

  /** The title as it is shown: there is always something to call a session by. */
  shownTitle(row: number): string {
    const session_id = this.idOf(row)
    return session_id === undefined ? '' : titleOf({ title: this.titleOf(row), session_id })
  }

  /** Its children; undefined where it has none. */
  childrenOf(row: number): readonly SessionId[] | undefined {
    return this.#table.children.get(row)
  }

  /** Its link, where that does not end in the session's id. */
  oddUrlOf(row: number): string | undefined {
    return this.#table.oddUrls.get(row)
  }

  /** Its pull requests in one text, as a block has them; null where it has none. */
  pullRequestsOf(row: number): string | null {
    return this.#table.pullRequests[row] ?? null
  }

  /** How many of its pull requests are open. */
  openPullRequestCount(row: number): number {
    if (!this.hasFlag(row, FLAG.openPullRequests)) return 0
    return split(this.pullRequestsOf(row)).filter((text) => isOpen(pullRequestFrom(text))).length
  }

  hasFlag(row: number, flag: number): boolean {
    return ((this.#table.flags[row] ?? 0) & flag) !== 0
  }

  /** Whether a row's session is over for good. */
  isOver(row: number): boolean {
    return isOverState(this.#table, this.#table.shared.state[row] ?? 0)
  }

  /** Makes room for so many sessions, as far as they are known to come: to make it bit by bit takes longer. */
  makeRoom(rows: number): void {
    makeRoom(this.#table, rows)
  }

  /** Takes in what was read; what is older than what is known changes nothing. */
  merge(block: Block): Merged {
    const merged = merge(this.#table, block)
    this.#note(merged.rows)
    return merged
  }

  /** Takes a session away that the API does not know any more. Its row stays, and comes back if the session does. */
  forget(row: number): void {
    if (row >= this.count || this.hasFlag(row, FLAG.gone)) return
    this.flags[row] = (this.flags[row] ?? 0) | FLAG.gone
    this.#note([row])
  }

  /** A row as a session again, but for its structured output. Undefined where the API does not know it any more. */
  read(row: number): Session | undefined {
    return this.hasFlag(row, FLAG.gone) ? undefined : this.readLast(row)
  }

  /** The same of one that is gone too: as it was last known. The same object until the row changes. */
  readLast(row: number): Session | undefined {
    const known = this.#read.get(row)
    if (known !== undefined) return known
    const session = assemble(this.#table, row)
    if (session === undefined) return undefined
    if (this.#read.size >= READ_AGAIN) this.#read.clear()
    this.#read.set(row, session)
    return session
  }

  #note(rows: readonly number[]): void {
    if (rows.length === 0) return
    this.version += 1
    for (const row of rows) {
      this.touched[row] = this.version
      this.#read.delete(row)
    }
  }
}

/** Every row, in the order in which sessions became known. */
export function allRows(columns: SessionColumns): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(columns.count)
  for (let row = 0; row < rows.length; row += 1) rows[row] = row
  return rows
}
