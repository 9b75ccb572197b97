import { longestRise } from './longestRise'
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
      if (this.#spare.length < KEPT) this.#spare.push(one)
    }
    this.#shown = new Map(result.map((one, place) => [rows[place] ?? -1, one]))
    if (!inPlace) this.settle()
    else for (const { element } of result) if (!element.isConnected) this.#list.append(element)
    return result
  }

  /**
   * Puts the elements where they belong among each other: the page is read in that order. Moves as few as it can: each
   * one is styled and laid out anew. What has the focus stays, because to be moved would take that from it.
   */
  settle(): void {
    const wanted = [...this.#shown.values()].map(({ element }) => element)
    const places = new Map([...this.#list.children].map((element, place) => [element, place]))
    const focused = wanted.findIndex((element) => element.contains(document.activeElement))
    const staying = new Set(
      longestRise(
        wanted.map((element) => places.get(element) ?? NaN),
        focused,
      ),
    )
    let next: Element | null = null
    for (let place = wanted.length - 1; place >= 0; place -= 1) {
      const element = wanted[place]
      if (element === undefined) continue
      if (!staying.has(place)) this.#list.insertBefore(element, next)
      next = element
    }
  }

  /** Takes all rows off the page. */
  clear(): void {
    for (const { element } of this.#shown.values()) element.remove()
    this.#shown.clear()
    this.#list.removeEventListener('focusin', this.#onFocus)
  }

  /** An element to be written for another row: the first that is free, because it may stand in the right place. */
  #take(free: RowElement[]): RowElement {
    return free.shift() ?? this.#spare.pop() ?? new RowElement(this.#card)
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
}
