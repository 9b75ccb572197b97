import type { SessionId } from '../../devin/id'
import { isOver } from '../../devin/activity'
import { isOpen } from '../../devin/pullRequest'
import type { Session } from '../../devin/session'
import { titleOf } from '../facts/words'
import { blockOf, type Block } from './block'
import { Dictionary } from './dictionary'
import { CHANGED, FLAG, mapShared, SHARED, SHOWN_IN, type Shared } from './fields'
import { assemble } from './assemble'
import { pullRequestFrom, split, stateFrom } from './texts'

/** As many rows as are turned back into sessions and kept so: more than a screen, less than matters. */
const READ_AGAIN = 2_000

/** What the cell of the title says of a session; other columns show the other flags, and change with them. */
const IN_TITLE = FLAG.archived | FLAG.child

/**
 * Sessions column by column: what the list and the filters need of each, in a few hundred bytes less than as objects,
 * and in the form in which 100,000 of them can be filtered within a frame. A session keeps its row for ever, so a row
 * number is an identity as good as an id.
 */
export class SessionColumns {
  #count = 0
  #capacity = 0
  readonly #rows = new Map<SessionId, number>()
  readonly #ids: SessionId[] = []
  readonly #titles: (string | null)[] = []
  readonly #pullRequests: (string | null)[] = []
  /** The parent of each row whose session has one. */
  readonly parents = new Map<number, SessionId>()
  readonly #children = new Map<number, readonly SessionId[]>()
  readonly #oddUrls = new Map<number, string>()
  readonly #dictionaries = mapShared(() => new Dictionary())
  readonly #shared = mapShared(() => new Uint32Array(0))
  readonly #read = new Map<number, Session>()
  #over: boolean[] = []
  /** Unix seconds. */
  created = new Float64Array(0)
  updated = new Float64Array(0)
  /** ACUs; NaN where the API does not say. */
  acus = new Float64Array(0)
  pullRequestCount = new Uint16Array(0)
  /** Bits of `FLAG`. */
  flags = new Uint8Array(0)
  /** Counts the merges that changed something. */
  version = 0
  /** The `version` at which each row last changed. */
  touched = new Uint32Array(0)

  /** How many rows there are, those of sessions that are gone among them. */
  get count(): number {
    return this.#count
  }

  dictionary(field: Shared): Dictionary {
    return this.#dictionaries[field]
  }

  /** The codes of a field, row by row. To be read at once: it is another array after the next new session. */
  codes(field: Shared): Uint32Array {
    return this.#shared[field]
  }

  rowOf(id: SessionId): number | undefined {
    return this.#rows.get(id)
  }

  idOf(row: number): SessionId | undefined {
    return this.#ids[row]
  }

  titleOf(row: number): string | null {
    return this.#titles[row] ?? null
  }

  /** The title as it is shown: there is always something to call a session by. */
  shownTitle(row: number): string {
    const session_id = this.#ids[row]
    return session_id === undefined ? '' : titleOf({ title: this.titleOf(row), session_id })
  }

  /** How many children it has. */
  childCount(row: number): number {
    return this.#children.get(row)?.length ?? 0
  }

  /** How many of its pull requests are open. */
  openPullRequestCount(row: number): number {
    if (!this.hasFlag(row, FLAG.openPullRequests)) return 0
    return split(this.#pullRequests[row] ?? null).filter((text) => isOpen(pullRequestFrom(text))).length
  }

  hasFlag(row: number, flag: number): boolean {
    return ((this.flags[row] ?? 0) & flag) !== 0
  }

  /** Whether a row's session is over for good. */
  isOver(row: number): boolean {
    return this.#isOver(this.#shared.state[row] ?? 0)
  }

  /**
   * Takes in what was read. A reading that is older than what is known (it was overtaken) changes nothing: the API's
   * times are whole seconds, and within one a session that is over was not working again.
   * @returns the rows that are new or changed, and of each which columns of the list, as bits of `CHANGED`
   */
  merge(block: Block): { rows: number[]; changes: number[] } {
    const size = block.ids.length
    const rows = new Int32Array(size)
    const changed = new Uint16Array(size)
    const translated = mapShared((field) =>
      block.shared[field].values.map((value) => this.#dictionaries[field].codeOf(value)),
    )
    for (let place = 0; place < size; place += 1) rows[place] = this.#place(block, place, translated.state)
    for (const field of SHARED) {
      const column = this.#shared[field]
      const { codes } = block.shared[field]
      const codeOf = translated[field]
      const bit = SHOWN_IN[field]
      for (let place = 0; place < size; place += 1) {
        const row = rows[place] ?? -1
        if (row < 0) continue
        const from = codes[place] ?? 0
        const code = from === 0 ? 0 : (codeOf[from - 1] ?? 0)
        if (column[row] === code) continue
        column[row] = code
        changed[place] = (changed[place] ?? 0) | bit
      }
    }
    this.#mergeRest(block, rows, changed)
    return this.#note(rows, changed)
  }

  /** Takes a session away that the API does not know any more. Its row stays, and comes back if the session does. */
  forget(row: number): void {
    if (row >= this.#count || this.hasFlag(row, FLAG.gone)) return
    this.version += 1
    this.touched[row] = this.version
    this.flags[row] = (this.flags[row] ?? 0) | FLAG.gone
    this.#read.delete(row)
  }

  /** A row as a session again, but for its structured output. Undefined where the API does not know it any more. */
  read(row: number): Session | undefined {
    return this.hasFlag(row, FLAG.gone) ? undefined : this.readLast(row)
  }

  /** The same of one that is gone too: as it was last known. The same object until the row changes. */
  readLast(row: number): Session | undefined {
    const known = this.#read.get(row)
    if (known !== undefined) return known
    const session_id = row < this.#count ? this.#ids[row] : undefined
    if (session_id === undefined) return undefined
    if (this.#read.size >= READ_AGAIN) this.#read.clear()
    const session = assemble({
      session_id,
      text: (field) => this.#dictionaries[field].valueOf(this.#shared[field][row] ?? 0),
      title: this.titleOf(row),
      pullRequests: this.#pullRequests[row] ?? null,
      parent: this.parents.get(row) ?? null,
      children: this.#children.get(row) ?? [],
      oddUrl: this.#oddUrls.get(row) ?? null,
      created: this.created[row] ?? 0,
      updated: this.updated[row] ?? 0,
      acus: this.acus[row] ?? NaN,
      archived: this.hasFlag(row, FLAG.archived),
    })
    this.#read.set(row, session)
    return session
  }

  /** Some rows as a block. */
  block(rows: ArrayLike<number>): Block {
    const block = blockOf(rows.length)
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] ?? 0
      block.ids.push(this.#ids[row] ?? ('' as SessionId)) // a row that is there has an id
      block.titles.push(this.titleOf(row))
      block.pullRequests.push(this.#pullRequests[row] ?? null)
      block.created[place] = this.created[row] ?? 0
      block.updated[place] = this.updated[row] ?? 0
      block.acus[place] = this.acus[row] ?? NaN
      block.pullRequestCount[place] = this.pullRequestCount[row] ?? 0
      block.flags[place] = this.flags[row] ?? 0
      const [parent, children, url] = [this.parents.get(row), this.#children.get(row), this.#oddUrls.get(row)]
      if (parent !== undefined) block.parents.push([place, parent])
      if (children !== undefined) block.children.push([place, children])
      if (url !== undefined) block.oddUrls.push([place, url])
    }
    for (const field of SHARED) this.#blockShared(field, rows, block)
    return block
  }

  #blockShared(field: Shared, rows: ArrayLike<number>, block: Block): void {
    const { values, codes } = block.shared[field]
    const local = new Map<number, number>()
    for (let place = 0; place < rows.length; place += 1) {
      const code = this.#shared[field][rows[place] ?? 0] ?? 0
      if (code === 0) continue
      const known = local.get(code) ?? values.push(this.#dictionaries[field].valueOf(code) ?? '')
      local.set(code, known)
      codes[place] = known
    }
  }

  /** The row of a session of a block, a new one if it is new; -1 where what is known is newer. */
  #place(block: Block, place: number, states: readonly number[]): number {
    const id = block.ids[place]
    if (id === undefined) return -1
    const known = this.#rows.get(id)
    if (known !== undefined) {
      const before = this.updated[known] ?? 0
      const read = block.updated[place] ?? 0
      if (read < before && !this.hasFlag(known, FLAG.gone)) return -1
      const state = states[(block.shared.state.codes[place] ?? 0) - 1] ?? 0
      return read === before && this.isOver(known) && !this.#isOver(state) ? -1 : known
    }
    if (this.#count === this.#capacity) this.#grow()
    const row = this.#count
    this.#count += 1
    this.#rows.set(id, row)
    this.#ids[row] = id
    this.#titles[row] = null
    this.acus[row] = NaN
    this.flags[row] = FLAG.gone // until the rest of it is there
    return row
  }

  #mergeRest(block: Block, rows: Int32Array, changed: Uint16Array): void {
    const set = <T>(column: { [row: number]: T }, values: ArrayLike<T>, bit: number) => {
      for (let place = 0; place < rows.length; place += 1) {
        const row = rows[place] ?? -1
        const value = values[place]
        if (row < 0 || value === undefined || Object.is(column[row], value)) continue
        column[row] = value
        changed[place] = (changed[place] ?? 0) | bit
      }
    }
    set(this.#titles, block.titles, CHANGED.title)
    set(this.#pullRequests, block.pullRequests, CHANGED.prs)
    set(this.created, block.created, CHANGED.created)
    set(this.updated, block.updated, CHANGED.updated)
    set(this.acus, block.acus, CHANGED.acus)
    set(this.pullRequestCount, block.pullRequestCount, CHANGED.prs)
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] ?? -1
      const flags = block.flags[place] ?? 0
      const other = row < 0 ? 0 : (this.flags[row] ?? 0) ^ flags
      if (other === 0) continue
      this.flags[row] = flags
      changed[place] = (changed[place] ?? 0) | (other & IN_TITLE ? CHANGED.title : CHANGED.other)
    }
    const sparse = <T>(column: Map<number, T>, values: readonly [number, T][], bit: number) => {
      const given = new Map(values)
      if (given.size === 0 && column.size === 0) return
      for (let place = 0; place < rows.length; place += 1) {
        const row = rows[place] ?? -1
        const [before, value] = [column.get(row), given.get(place)]
        if (row < 0 || (before === undefined && value === undefined)) continue
        if (String(before) !== String(value)) changed[place] = (changed[place] ?? 0) | bit
        if (value === undefined) column.delete(row)
        else column.set(row, value)
      }
    }
    sparse(this.parents, block.parents, CHANGED.other)
    sparse(this.#children, block.children, CHANGED.children)
    sparse(this.#oddUrls, block.oddUrls, CHANGED.other)
  }

  #note(rows: Int32Array, changed: Uint16Array): { rows: number[]; changes: number[] } {
    const noted = { rows: [] as number[], changes: [] as number[] }
    rows.forEach((row, place) => {
      const changes = changed[place] ?? 0
      if (row < 0 || changes === 0) return
      noted.rows.push(row)
      noted.changes.push(changes)
    })
    if (noted.rows.length === 0) return noted
    this.version += 1
    for (const row of noted.rows) {
      this.touched[row] = this.version
      this.#read.delete(row)
    }
    return noted
  }

  #isOver(state: number): boolean {
    const known = this.#over[state]
    if (known !== undefined) return known
    const over = isOver(stateFrom(this.#dictionaries.state.valueOf(state)))
    this.#over[state] = over
    return over
  }

  #grow(): void {
    this.#capacity = Math.max(256, this.#capacity * 2)
    const wider = <T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    for (const field of SHARED) {
      this.#shared[field] = wider(this.#shared[field], new Uint32Array(this.#capacity))
    }
    this.created = wider(this.created, new Float64Array(this.#capacity))
    this.updated = wider(this.updated, new Float64Array(this.#capacity))
    this.acus = wider(this.acus, new Float64Array(this.#capacity))
    this.pullRequestCount = wider(this.pullRequestCount, new Uint16Array(this.#capacity))
    this.flags = wider(this.flags, new Uint8Array(this.#capacity))
    this.touched = wider(this.touched, new Uint32Array(this.#capacity))
  }
}

/** Every row, in the order in which sessions became known. */
export function allRows(columns: SessionColumns): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(columns.count)
  for (let row = 0; row < rows.length; row += 1) rows[row] = row
  return rows
}
