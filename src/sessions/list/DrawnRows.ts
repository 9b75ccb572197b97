import type { FirstRows } from '../first/drawn'
import { FLAG } from '../replica/fields'
import type { RowElement } from '../rows/RowElement'
import { RowPool } from '../rows/RowPool'
import { Marks } from './Marks'
import { nextRange, onScreen, placesDrawn, tabStop, type Range } from './rowWindow'
import type { ScrollPlace } from './ScrollPlace'
import type { Shown } from './shown'

type Options = {
  list: HTMLElement
  card: boolean
  /** Rows that were drawn before, to go on with. */
  first: FirstRows | null
  scroll: ScrollPlace
  /** Called when rows are to be drawn again, because a mark on one is over. */
  onMarkOver: () => void
}

const NOTHING: Range = { start: 0, end: 0 }

/** The rows of the list that exist, which are those near the screen, and what they say. */
export class DrawnRows {
  readonly #scroll: ScrollPlace
  readonly #pool: RowPool
  readonly #marks: Marks
  #range = NOTHING
  /** The offset of the list at which the rows stand. */
  #offset = 0

  constructor({ list, card, first, scroll, onMarkOver }: Options) {
    this.#scroll = scroll
    if (first !== null) list.append(...first.rows.map(({ element }) => element))
    this.#pool = new RowPool(list, card, first?.rows)
    this.#marks = new Marks(onMarkOver)
  }

  /** Takes all rows off the page. */
  close(): void {
    this.#marks.close()
    this.#pool.clear()
  }

  get(row: number): RowElement | undefined {
    return this.#pool.get(row)
  }

  /** With another question come other rows, of which those on the screen are made first. */
  startAnew(): void {
    this.#range = NOTHING
  }

  /**
   * Draws what is on the screen now.
   * @param chosen the place of the row that somebody chose for the tab stop; -1 for none
   * @param scrolling whether there is time for no more than what comes into sight, but then with some to spare
   * @returns all rows that there are now; null where nothing comes into sight
   */
  draw(
    { rows, matching, replica, actions, now }: Shown,
    chosen: number,
    scrolling: boolean,
  ): RowElement[] | null {
    const { columns, recent } = replica
    const { offset, place, way } = this.#scroll
    const range = nextRange(this.#range, onScreen(place), rows.length, scrolling ? way : null)
    if (scrolling && range === this.#range && offset === this.#offset) return null
    // What is news while it scrolls is drawn in place, too: to move rows takes as long as several frames.
    const inPlace = scrolling || this.#range === NOTHING || !this.#scroll.isStill()
    this.#range = range
    this.#offset = offset
    const current = tabStop(chosen, place, rows.length)
    const places = placesDrawn(range, chosen, rows.length)
    const elements = this.#pool.arrange(
      places.map((index) => rows[index] ?? -1),
      inPlace,
    )
    places.forEach((index, at) => {
      const row = rows[index] ?? -1
      const session = columns.readLast(row)
      if (session === undefined) return
      const left = matching !== null && matching[row] !== 1
      elements[at]?.write(session, {
        row,
        index,
        top: `${index * place.rowHeight - offset}px`,
        now,
        current: index === current,
        left: left ? (columns.hasFlag(row, FLAG.gone) ? 'there' : 'matches') : null,
        changed: this.#marks.of(recent, row),
        progress: actions.progressOf(session),
        refusal: actions.refusal,
      })
    })
    this.#marks.settle()
    return elements
  }

  /** Puts the rows in the order in which they are read, for which there is no time while the list scrolls. */
  settle(): void {
    this.#pool.settle()
  }
}
