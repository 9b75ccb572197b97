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
  /** Elements that may stand in the wrong place. */
  readonly #displaced = new Set<Element>()
  #focusedLast: Element | null = null

  /** @param drawn rows that are in the list already */
  constructor(list: HTMLElement, card: boolean, drawn: readonly RowElement[] = []) {
    this.#list = list
    this.#card = card
    for (const one of drawn) this.#shown.set(one.row, one)
    list.addEventListener('focusin', this.#onFocus)
  }

  readonly #onFocus = ({ target }: FocusEvent): void => {
    this.#focusedLast = target instanceof Element ? target.closest('[role="row"]') : null
  }

  get(row: number): RowElement | undefined {
    return this.#shown.get(row)
  }

  /**
   * Has elements for these rows and for no others. One that is new for its row is still to be written.
   * @param rows each at most once, in the order in which they are read
   * @param inPlace whether those that are written again may stay where they stand in the document until `settle`: what
   *   is moved there is styled and laid out anew, for which there is no time while the list scrolls
   */
  arrange(rows: readonly number[], inPlace = false): RowElement[] {
    const wanted = new Set(rows)
    const free = [...this.#shown.values()].filter((one) => !wanted.has(one.row) && !this.#dropFocused(one))
    const result = rows.map((row) => this.#shown.get(row) ?? this.#take(free))
    for (const one of free) {
      one.element.remove()
      this.#displaced.delete(one.element)
      if (this.#spare.length < KEPT) this.#spare.push(one)
    }
    this.#shown = new Map(result.map((one, place) => [rows[place] ?? -1, one]))
    if (!inPlace) this.settle()
    else for (const { element } of result) if (!element.isConnected) this.#list.append(element)
    return result
  }

  /** Puts the elements where they belong among each other: the page is read in that order. */
  settle(): void {
    const wanted = [...this.#shown.values()]
    let next = this.#firstRow()
    const inOrder = wanted.every(({ element }) => {
      const isNext = element === next
      next = next?.nextElementSibling ?? null
      return isNext
    })
    if (!inOrder) this.#order(wanted, this.#displaced)
    this.#displaced.clear()
  }

  /** Takes all rows off the page. */
  clear(): void {
    for (const { element } of this.#shown.values()) element.remove()
    this.#shown.clear()
    this.#displaced.clear()
    this.#list.removeEventListener('focusin', this.#onFocus)
  }

  /** An element to be written for another row: the first that is free, because it may stand in the right place. */
  #take(free: RowElement[]): RowElement {
    const taken = free.shift() ?? this.#spare.pop() ?? new RowElement(this.#card)
    this.#displaced.add(taken.element)
    return taken
  }

  /**
   * What has the focus would keep it as another session: it goes, and the focus with it. So does what had it last: a
   * dialog gives it back when it closes. @returns whether it goes
   */
  #dropFocused({ element }: RowElement): boolean {
    const focused = element === this.#focusedLast || element.contains(document.activeElement)
    if (focused) element.remove()
    return focused
  }

  /** Moves as few as it can: those of `moved`. */
  #order(wanted: readonly RowElement[], moved: ReadonlySet<Element>): void {
    const active = document.activeElement
    // To move what has the focus would take that from it: the others are put around it.
    const at = active === null ? -1 : wanted.findIndex(({ element }) => element.contains(active))
    const focused = wanted[at]?.element ?? null
    for (const { element } of wanted.slice(0, Math.max(0, at))) this.#list.insertBefore(element, focused)
    let next = focused === null ? this.#firstRow() : focused.nextElementSibling
    for (const { element } of wanted.slice(at + 1)) {
      while (next !== null && moved.has(next)) next = next.nextElementSibling
      if (element === next) next = next.nextElementSibling
      else this.#list.insertBefore(element, next)
    }
  }

  #firstRow(): Element | null {
    return this.#list.querySelector(':scope > [role="row"]')
  }
}
