import { FIRST_PAGE } from '../../devin/firstPage'
import type { ListParams } from '../../devin/listParams'
import { inLanes } from '../../lib/inLanes'
import { MOST_AT_ONCE } from './pace'
import { PAGE_SIZE } from './pageSize'
import type { List } from './readAll'
import type { Reading } from './reading'
import { isRefusal } from './refusal'
import type { Preference, Shelf, ShelfState } from './state'
import { isAtStart, pagesOf, queryOf, restOf, walkOf, windowOf, type Walk } from './windows'

/** What is read of: a shelf, or the part of it that answers a filter that is preferred. */
type Source = { shelf: Shelf; filter: ListParams } & (
  { shelfState: ShelfState; preferredBy: null } | { shelfState: null; preferredBy: string }
)
type Task = Source & { walk: Walk }

/** A preference under its own text, by which whoever has it knows it again. */
export type Preferred = Omit<Preference, 'whole'> & { key: string }

type Options = {
  list: List
  /** Called with each page, in the order of arrival, when the state already says that it is read. */
  onPage: (page: Reading, shelf: Shelf) => void
  /** Sessions still to read above which a window is cut in two. */
  cutAbove?: number | undefined
}

/**
 * Reads shelves to their ends, several windows at a time, the newest first; and before all others those that answer
 * the filters in use. It can be stopped at any point: what is still to be read stays in the shelves' states.
 */
export class ShelfReader {
  readonly #open = new Set<Task>()
  readonly #running = new Set<Task>()
  readonly #options: Options
  /** The preferences that have been taken up, and those of which not everything could be read. */
  readonly #taken = new Set<string>()
  readonly #failed = new Set<string>()
  #first: Shelf = 'active'

  constructor(options: Options) {
    this.#options = options
  }

  /** Whether anything is left to be read. */
  get idle(): boolean {
    return this.#open.size === 0
  }

  /** Puts what is left of a shelf on the list of what is to be read. */
  add(shelf: Shelf, shelfState: ShelfState): void {
    if ([...this.#open].some((task) => task.shelfState === shelfState)) return
    for (const window of shelfState.windows)
      this.#open.add({ shelf, filter: {}, shelfState, preferredBy: null, walk: walkOf(window) })
  }

  /** Reads what answers these before the rest, in the place of those that were asked for before. The last leads. */
  prefer(wanted: readonly Preferred[]): void {
    const keys = new Set(wanted.map(({ key }) => key))
    for (const task of this.#open) {
      if (task.preferredBy === null || keys.has(task.preferredBy)) continue
      this.#open.delete(task)
      this.#taken.delete(task.preferredBy)
    }
    for (const { key, queries, shelves } of wanted) {
      if (queries.length === 0 || this.#taken.has(key)) continue
      this.#taken.add(key)
      this.#failed.delete(key)
      for (const shelf of shelves)
        for (const filter of queries) {
          // Windows are cut by these times too, so they are theirs.
          const { created_after: after = null, created_before: before = null, ...rest } = filter
          const walk = walkOf({ after, before })
          this.#open.add({ shelf, filter: rest, shelfState: null, preferredBy: key, walk })
        }
    }
    this.#first = wanted.at(-1)?.shelves[0] ?? this.#first
  }

  /** Whether everything that answers a preference has been read. */
  isRead(key: string): boolean {
    if (!this.#taken.has(key) || this.#failed.has(key)) return false
    return ![...this.#open].some((task) => task.preferredBy === key)
  }

  /**
   * Reads until nothing is left.
   * @throws ApiError at the first page that cannot be had; the other pages under way are still taken in
   */
  drain(signal: AbortSignal): Promise<void> {
    return inLanes(MOST_AT_ONCE, () => {
      const task = this.#next()
      if (task === null) return null
      this.#running.add(task)
      return async () => {
        try {
          await this.#step(task, signal)
        } catch (error) {
          if (!isRefusal(error)) throw error
          if (hasComeFar(task.walk)) this.#restart(task)
          // What the API does not take as a filter is no reason not to read the rest.
          else if (task.preferredBy !== null) this.#drop(task.preferredBy)
          else throw error
        } finally {
          this.#running.delete(task)
        }
      }
    })
  }

  /** The most wanted task that nobody is at: what a filter asks for, then the newest. */
  #next(): Task | null {
    let best: Task | null = null
    for (const task of this.#open) {
      if (this.#running.has(task)) continue
      if (best === null || this.#isBefore(task, best)) best = task
    }
    return best
  }

  #isBefore(a: Task, b: Task): boolean {
    if ((a.shelfState === null) !== (b.shelfState === null)) return a.shelfState === null
    if (a.shelf !== b.shelf) return a.shelf === this.#first
    return (a.walk.left ?? Infinity) > (b.walk.left ?? Infinity)
  }

  async #step(task: Task, signal: AbortSignal): Promise<void> {
    const { walk, shelf, filter, shelfState } = task
    const isFirst = shelfState !== null && isAtStart(walk)
    const size = isFirst ? FIRST_PAGE.first : PAGE_SIZE
    const query = { ...queryOf(walk, size), is_archived: shelf === 'archived', ...filter }
    const page = await this.#options.list(query, signal, pagesOf(walk, this.#open.size))
    // Called for by somebody who no longer asks: another filter has taken its place.
    if (!this.#open.delete(task)) return
    const rest = restOf(walk, page, this.#options.cutAbove)
    for (const next of rest.walks) this.#open.add({ ...task, walk: next })
    if (shelfState !== null) this.#note(shelfState, page, rest.unread, isFirst)
    else if (rest.unread || page.broken > 0) this.#failed.add(task.preferredBy)
    this.#options.onPage(page, shelf)
  }

  #note(state: ShelfState, page: Reading, unread: boolean, isFirst: boolean): void {
    if (isFirst) state.total = page.total
    state.broken += page.broken + (unread ? 1 : 0)
    state.windows = [...this.#open]
      .filter((task) => task.shelfState === state)
      .map(({ walk }) => windowOf(walk))
  }

  /** Reads what is left of a walk by its time: the API may not know its cursor any more. */
  #restart(task: Task): void {
    // Called off meanwhile, like its answer.
    if (!this.#open.delete(task)) return
    this.#open.add({ ...task, walk: walkOf(windowOf(task.walk), { sized: task.walk.sized }) })
  }

  #drop(key: string): void {
    this.#failed.add(key)
    for (const task of this.#open) if (task.preferredBy === key) this.#open.delete(task)
  }
}

/** Whether a walk follows a cursor, and what is left of it begins later than it did: from there it can be begun anew. */
function hasComeFar({ cursor, left, before }: Walk): boolean {
  return cursor !== null && left !== null && left !== before
}
