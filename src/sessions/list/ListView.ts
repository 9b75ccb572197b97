import type { Session } from '../../devin/session'
import { whenIdle } from '../../lib/idle'
import { takeFirstRows, type FirstRows } from '../first/drawn'
import type { Replica } from '../replica/replica'
import { RowPool } from '../rows/RowPool'
import type { SessionActions } from '../sessionActions'
import { sayExactTimes } from './exactTimes'
import { FilterButtons } from './FilterButtons'
import { rowOf } from './listClicks'
import { Marks } from './Marks'
import { firstWhole, nextRange, onScreen, shiftOf, within, type Range } from './rowWindow'
import { ScrollPlace, USUAL_HEIGHT } from './ScrollPlace'

/** What the list is to show. */
export type Shown = {
  /** Rows of the replica, in order. A row stands for the same session for ever. */
  rows: Uint32Array
  /** By row, whether it matches now: one that is shown and does not has left the filter. Null: all match. */
  matching: Uint8Array | null
  replica: Replica
  /** What is asked: filters and order. */
  question: string
  actions: SessionActions
  /** Unix milliseconds. */
  now: number
}

const NOTHING: Range = { start: 0, end: 0 }

/**
 * The rows of the list on the page: which of them exist, what they say, and where the page is scrolled to. All rows but
 * those near the screen are only height, so 100,000 of them cost what 30 do. Nothing of it waits for React, and React
 * draws nothing again because of it.
 */
export class ListView {
  readonly #list: HTMLElement
  readonly #pool: RowPool
  readonly #scroll: ScrollPlace
  readonly #marks = new Marks(() => this.draw())
  readonly #filterButtons = new FilterButtons()
  #shown: Shown
  #range = NOTHING
  /** The row that has the tab stop once somebody chose one, and the one that the pointer is on. */
  #current: number | null = null
  #pointed = -1
  #lastFound: { rows: Uint32Array; row: number; index: number } = {
    rows: new Uint32Array(0),
    row: -1,
    index: -1,
  }
  #kept: number | null = null
  #first: FirstRows | null
  #callOff: () => void = () => undefined

  constructor(list: HTMLElement, probe: HTMLElement, card: boolean, shown: Shown) {
    this.#list = list
    this.#shown = shown
    // Before anything asks where the page is scrolled to: a page that is too short for it is scrolled back.
    list.style.height = `${shown.rows.length * USUAL_HEIGHT}px`
    this.#scroll = new ScrollPlace({
      list,
      probe,
      onScroll: () => this.#follow(),
      onMeasured: () => this.#resize(),
    })
    const first = card ? null : takeFirstRows()
    if (first !== null) list.append(...first.rows.map(({ element }) => element))
    this.#pool = new RowPool(list, card, first?.rows)
    this.#first = first
    this.#resize()
  }

  /** Goes on with what was done in the first rows, now that there is somebody to hear it: the focus, and a click. */
  goOn(): void {
    const focused = this.#first?.focused()
    const { control, session } = this.#first?.pressed() ?? {}
    this.#first = null
    if (document.activeElement === document.body) focused?.focus({ preventScroll: true })
    // The element may be another session's by now.
    if (control?.isConnected && this.sessionOf(rowOf(control))?.session_id === session?.session_id)
      control.click()
  }

  close(): void {
    this.#scroll.close()
    this.#marks.close()
    this.#callOff()
    this.#pool.clear()
  }

  get rows(): Uint32Array {
    return this.#shown.rows
  }

  /** The place of the row that has the tab stop. */
  get current(): number {
    const found = this.#indexOf(this.#current)
    return found === -1 ? Math.min(this.#range.start, this.#shown.rows.length - 1) : found
  }

  titleAt(index: number): string {
    return this.#shown.replica.columns.shownTitle(this.#shown.rows[index] ?? 0)
  }

  /** The session of a row as it is drawn. */
  sessionOf(row: number): Session | null {
    return this.#pool.get(row)?.session ?? null
  }

  show(shown: Shown): void {
    const before = this.#shown
    this.#shown = shown
    if (before.rows.length !== shown.rows.length) this.#setHeight()
    // A list that became shorter may have moved the page.
    if (this.#scroll.place.scrolled > 0) this.#scroll.look()
    if (before.rows !== shown.rows) this.#keepPlace(before)
    // With another question come other rows, of which those on the screen are made first.
    if (before.question !== shown.question) this.#range = NOTHING
    this.draw()
  }

  /** Draws what is on the screen now, and the rest when there is time. */
  draw(): void {
    this.#range = nextRange(this.#range, onScreen(this.#scroll.place), this.#shown.rows.length, false)
    this.#write()
  }

  /** A row that is to stay where it is on the screen when the next question is answered. */
  keepPlaceOf(row: number): void {
    this.#kept = row
  }

  setCurrent(row: number): void {
    if (row === this.#current) return
    this.#current = row
    // The press of a button gives the focus, too, and what it does comes first.
    this.#callOff()
    this.#callOff = whenIdle(() => this.draw())
  }

  setPointed(row: number): void {
    // While the list scrolls, rows go past under a pointer that rests.
    if (row === this.#pointed || performance.now() - this.#scroll.scrolledAt < 150) return
    this.#pointed = row
    this.#offerFilters()
  }

  /** Makes a row the current one and gives one of its controls the focus, and the title where it has no such one. */
  focus(row: number, control: string): void {
    const index = this.#indexOf(row)
    if (index === -1) return
    const { scrolled, top, rowHeight, screenHeight } = this.#scroll.place
    const y = top + index * rowHeight - scrolled
    if (y < 0 || y + rowHeight > screenHeight) this.#scroll.by(y - screenHeight / 2)
    this.#current = row
    this.draw()
    const element = this.#pool.get(row)?.element
    const find = (name: string) => element?.querySelector<HTMLElement>(`[data-control="${name}"]`)
    const target = find(control) ?? find('title')
    target?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }

  #resize(): void {
    this.#setHeight()
    this.draw()
  }

  #setHeight(): void {
    this.#list.style.height = `${this.#shown.rows.length * this.#scroll.place.rowHeight}px`
  }

  /** Draws what comes into sight, with some to spare. */
  #follow(): void {
    const next = nextRange(this.#range, onScreen(this.#scroll.place), this.#shown.rows.length, true)
    if (next === this.#range) return
    this.#range = next
    this.#write()
  }

  #write(): void {
    const { rows, matching, replica, actions, now } = this.#shown
    const { columns, recent } = replica
    const { rowHeight } = this.#scroll.place
    const { current } = this
    const indexes = this.#indexes().filter((index) => columns.read(rows[index] ?? -1) !== undefined)
    const elements = this.#pool.arrange(indexes.map((index) => rows[index] ?? -1))
    indexes.forEach((index, place) => {
      const row = rows[index] ?? -1
      const session = columns.read(row)
      if (session === undefined) return
      elements[place]?.write(session, {
        row,
        index,
        top: index * rowHeight,
        now,
        current: index === current,
        left: matching !== null && matching[row] !== 1,
        changed: this.#marks.of(recent, row),
        progress: actions.progressOf(session.session_id),
        refusal: actions.refusal,
      })
    })
    this.#marks.settle()
    this.#offerFilters()
    this.#callOff()
    this.#callOff = whenIdle(() => {
      this.#follow()
      sayExactTimes(this.#list)
    })
  }

  /** Which places there are rows for: near the screen, and the one that may have the focus: with it that would be lost. */
  #indexes(): number[] {
    const { start, end } = within(this.#range, this.#shown.rows.length)
    const near = Array.from({ length: end - start }, (_, offset) => start + offset)
    const found = this.#indexOf(this.#current)
    if (found === -1 || (found >= start && found < end)) return near
    return found < start ? [found, ...near] : [...near, found]
  }

  #offerFilters(): void {
    const rows = [this.#pointed, this.#current ?? -1].flatMap((row) => this.#pool.get(row) ?? [])
    this.#filterButtons.showIn(rows)
  }

  /** Keeps what is on the screen in its place when rows come or go above it. */
  #keepPlace({ rows: were, question: asked }: Shown): void {
    const { rows, question } = this.#shown
    const kept = this.#kept
    if (question !== asked) this.#kept = null
    const { scrolled, top, rowHeight, covered } = this.#scroll.place
    const start = firstWhole(this.#scroll.place)
    // At the beginning of the list what is new is to be seen.
    if (start === 0) return
    if (question === asked) {
      const shift = shiftOf(were, rows, { start, end: onScreen(this.#scroll.place).end })
      if (shift !== 0) this.#scroll.by(shift * rowHeight)
      return
    }
    // Another question is answered from the top of the list, because it asks what comes first.
    const [from, to] = kept === null ? [-1, -1] : [were.indexOf(kept), rows.indexOf(kept)]
    this.#scroll.by(from === -1 || to === -1 ? top - covered - scrolled : (to - from) * rowHeight)
  }

  /** The place of a row, looked for only when it or the order is another: there may be 100,000. */
  #indexOf(row: number | null): number {
    if (row === null) return -1
    const { rows } = this.#shown
    if (this.#lastFound.rows !== rows || this.#lastFound.row !== row)
      this.#lastFound = { rows, row, index: rows.indexOf(row) }
    return this.#lastFound.index
  }
}
