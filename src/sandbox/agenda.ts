export type Entry<T> = Readonly<{ at: number; order: number; what: T }>

/** What is still to happen: a binary heap by time, and by order of entry among equals. Times are unix seconds. */
export class Agenda<T> {
  readonly #heap: Entry<T>[] = []
  #entered = 0

  add(at: number, what: T): void {
    const heap = this.#heap
    const entry = { at, order: this.#entered++, what }
    let hole = heap.length
    heap.push(entry)
    while (hole > 0) {
      const up = (hole - 1) >> 1
      const parent = heap[up]
      if (parent === undefined || !before(entry, parent)) break
      heap[hole] = parent
      hole = up
    }
    heap[hole] = entry
  }

  /** Takes the earliest entry that is due at `now`; undefined when none is. */
  takeDue(now: number): Entry<T> | undefined {
    const heap = this.#heap
    const first = heap[0]
    if (first === undefined || first.at > now) return undefined
    const last = heap.pop()
    if (last !== undefined && last !== first) this.#sink(last)
    return first
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap
    let hole = 0
    for (;;) {
      const left = heap[2 * hole + 1]
      const right = heap[2 * hole + 2]
      if (left === undefined) break
      const rightFirst = right !== undefined && before(right, left)
      const child = rightFirst ? right : left
      if (!before(child, entry)) break
      heap[hole] = child
      hole = 2 * hole + (rightFirst ? 2 : 1)
    }
    heap[hole] = entry
  }
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
