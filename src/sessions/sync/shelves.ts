import { ApiError } from '../../devin/apiError'
import type { ListParams } from '../../devin/listParams'
import { MOST_AT_ONCE } from './pace'
import type { Reading } from './reader'
import type { Shelf, ShelfState } from './state'
import { FIRST_PAGE } from '../../devin/firstPage'
import { PAGE_SIZE } from './pageSize'
import { queryOf, restOf, walkOf, type Walk } from './windows'

/** What is read of: a shelf, or the part of it that answers a filter. */
type Source = { shelf: Shelf; filter: ListParams; shelfState: ShelfState | null }
type Task = Source & { walk: Walk }

type Options = {
  list: (query: ListParams, signal: AbortSignal) => Promise<Reading>
  /** Called with each page, in the order of arrival, when the state already says that it is read. */
  onPage: (page: Reading, shelf: Shelf) => void
  /** Sessions still to read above which a window is cut in two. */
  cutAbove?: number | undefined
}

/**
 * Reads shelves to their ends, several windows at a time, the newest first; and before all others those that answer
 * the filter in use. It can be stopped at any point: what is still to be read stays in the shelves' states.
 */
export class ShelfReader {
  readonly #open = new Set<Task>()
  /** The tasks under way, each with the end of its step. */
  readonly #running = new Map<Task, Promise<void>>()
  readonly #options: Options
  /** Whether the API would not answer a preferred filter. */
  #refused = false

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
      this.#open.add({ shelf, filter: {}, shelfState, walk: walkOf(window) })
  }

  /** Reads what answers these filters before the rest, in the place of those that were asked for before. */
  prefer(wanted: readonly { shelf: Shelf; filter: ListParams }[]): void {
    for (const task of this.#open) if (task.shelfState === null) this.#open.delete(task)
    this.#refused = false
    for (const { shelf, filter } of wanted) {
      // Windows are cut by this time too, so it is theirs.
      const { created_after: after = null, ...rest } = filter
      this.#open.add({ shelf, filter: rest, shelfState: null, walk: walkOf({ after, before: null }) })
    }
  }

  /** Whether everything that answers the preferred filters has been read. */
  get preferredDone(): boolean {
    return !this.#refused && ![...this.#open].some((task) => task.shelfState === null)
  }

  /**
   * Reads until nothing is left.
   * @throws ApiError at the first page that cannot be had; the other pages under way are still taken in
   */
  async drain(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = []
    const lane = async () => {
      while (failures.length === 0) {
        const task = this.#next()
        if (task === null) {
          if (this.#running.size === 0) return
          // Another lane's page may bring more to do.
          await Promise.race(this.#running.values())
          continue
        }
        const step = this.#step(task, signal).catch((error: unknown) => {
          failures.push(error)
        })
        this.#running.set(task, step)
        await step
        this.#running.delete(task)
      }
    }
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, lane))
    if (failures.length > 0) throw failures[0]
  }

  /** The most wanted task that nobody is at: what a filter asks for, then the newest. */
  #next(): Task | null {
    let best: Task | null = null
    for (const task of this.#open) {
      if (this.#running.has(task)) continue
      if (best === null || isBefore(task, best)) best = task
    }
    return best
  }

  async #step(task: Task, signal: AbortSignal): Promise<void> {
    const { walk, shelf, filter, shelfState } = task
    const isFirst = shelfState !== null && walk.before === null && walk.cursor === null
    const size = isFirst ? FIRST_PAGE.first : PAGE_SIZE
    const query = { ...queryOf(walk, size), is_archived: shelf === 'archived', ...filter }
    let page: Reading
    try {
      page = await this.#options.list(query, signal)
    } catch (error) {
      // A short cut that the API does not take must not bar the long way.
      if (shelfState !== null || !isRefusal(error)) throw error
      if (this.#open.delete(task)) this.#refused = true
      return
    }
    // Called for by somebody who no longer asks: another filter has taken its place.
    if (!this.#open.delete(task)) return
    const rest = restOf(walk, page, this.#options.cutAbove)
    for (const next of rest.walks) this.#open.add({ shelf, filter, shelfState, walk: next })
    if (shelfState !== null) this.#note(shelfState, page, rest.unread, isFirst)
    this.#options.onPage(page, shelf)
  }

  #note(state: ShelfState, page: Reading, unread: boolean, isFirst: boolean): void {
    if (isFirst) state.total = page.total
    state.broken += page.broken + (unread ? 1 : 0)
    state.windows = [...this.#open]
      .filter((task) => task.shelfState === state)
      .map(({ walk }) => ({ after: walk.after, before: walk.left }))
  }
}

/** Whether the API found fault with the question itself. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && [400, 404, 414, 422].includes(error.status ?? 0)
}

function isBefore(a: Task, b: Task): boolean {
  if ((a.shelfState === null) !== (b.shelfState === null)) return a.shelfState === null
  if (a.shelf !== b.shelf) return a.shelf === 'active'
  return (a.walk.left ?? Infinity) > (b.walk.left ?? Infinity)
}
