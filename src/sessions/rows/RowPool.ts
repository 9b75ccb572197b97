import { RowElement } from './RowElement'

/** Rows that are not needed now are kept for later, at most so many. */
const KEPT = 60

/**
 * The row elements of a list. An element stands for one session as long as that is on the screen: what is pointed at or
 * has the focus never becomes another session's. Those that are no longer wanted are written again for others, because
 * to write a row costs a third of making one.
 */
export class RowPool {
  readonly #list: HTMLElement
  readonly #card: boolean
  #shown = new Map<number, RowElement>()
  readonly #spare: RowElement[] = []

  /** @param drawn rows that are in the list already */
  constructor(list: HTMLElement, card: boolean, drawn: readonly RowElement[] = []) {
    this.#list = list
    this.#card = card
    for (const one of drawn) this.#shown.set(one.row, one)
  }

  get(row: number): RowElement | undefined {
    return this.#shown.get(row)
  }

  /**
   * Has elements for these rows, in this order, and for no others. One that is new for its row is still to be written.
   * @param rows each at most once
   */
  arrange(rows: readonly number[]): RowElement[] {
    const wanted = new Set(rows)
    for (const one of this.#shown.values()) if (!wanted.has(one.row)) this.#free(one)
    const moved = new Set<Element>()
    const result = rows.map((row) => {
      const known = this.#shown.get(row)
      if (known !== undefined) return known
      const taken = this.#spare.pop() ?? new RowElement(this.#card)
      moved.add(taken.element)
      return taken
    })
    for (const { element } of this.#spare) element.remove()
    this.#spare.length = Math.min(this.#spare.length, KEPT)
    this.#shown = new Map(result.map((one, place) => [rows[place] ?? -1, one]))
    this.#order(result, moved)
    return result
  }

  /** Takes all rows off the page. */
  clear(): void {
    for (const { element } of this.#shown.values()) element.remove()
    this.#shown.clear()
  }

  #free(one: RowElement): void {
    // What has the focus would keep it as another session: it goes, and the focus with it.
    if (one.element.contains(document.activeElement)) one.element.remove()
    else this.#spare.push(one)
  }

  /** Puts the elements where they belong among each other: the page is read in that order. Moves as few as it can. */
  #order(wanted: readonly RowElement[], moved: ReadonlySet<Element>): void {
    const active = document.activeElement
    const focused = active === null ? undefined : wanted.find(({ element }) => element.contains(active))
    let next = this.#firstRow()
    const pass = () => {
      while (next !== null && moved.has(next)) next = next.nextElementSibling
    }
    for (const one of wanted) {
      pass()
      if (one.element === next) next = next.nextElementSibling
      // To move what has the focus would take that from it: the others are put around it.
      else if (one === focused) next = one.element.nextElementSibling
      else this.#list.insertBefore(one.element, next)
    }
  }

  #firstRow(): Element | null {
    return this.#list.querySelector(':scope > [role="row"]')
  }
}
