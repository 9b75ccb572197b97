import type { Session } from '../../devin/session'
import { whenAtRest } from '../../lib/atRest'
import { whenIdle } from '../../lib/idle'
import { takeFirstRows, type FirstRows } from '../first/drawn'
import type { Filters } from '../filters/filters'
import type { Replica } from '../replica/replica'
import { usualHeight } from '../rows/layout'
import { RowPool } from '../rows/RowPool'
import type { SessionActions } from '../sessionActions'
import { FLAG } from '../replica/fields'
import type { FilterButtons } from './FilterButtons'
import { isHandAsked, loadHand, type Hand } from './hand'
import { rowOf } from './listClicks'
import { Marks } from './Marks'
import {
  firstWhole,
  nextRange,
  onScreen,
  stillAt,
  TALLEST,
  within,
  type Place,
  type Range,
} from './rowWindow'
import { ScrollPlace } from './ScrollPlace'

/** What the list is to show. */
export type Shown = {
  /** Rows of the replica, in order. A row stands for the same session for ever. */
  rows: Uint32Array
  /** By row, whether it matches now: one that is shown and does not has left the filter. Null: all match. */
  matching: Uint8Array | null
  replica: Replica
  /** What is asked: filters and order. */
  question: string
  filters: Filters
  actions: SessionActions
  /** Unix milliseconds. */
  now: number
}

/** Where somebody was in a list, for another one of the same rows to go on there. */
export type Left = {
  /** The first row on the screen; null at the beginning of the list. */
  first: number | null
  current: number | null
  /** The control that had the focus. */
  focused: string | null
}

/** A list that has not been scrolled for so long stands still, in milliseconds. */
const STILL_MS = 150
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
  #filterButtons: FilterButtons | null = null
  #ticks: InstanceType<Hand['Ticks']> | null = null
  #shown: Shown
  #range = NOTHING
  /** The offset of the list at which the rows stand. */
  #offset = 0
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
  #closed = false

  constructor(list: HTMLElement, probe: HTMLElement, card: boolean, shown: Shown) {
    this.#list = list
    this.#shown = shown
    // Before anything asks where the page is scrolled to: a page that is too short for it is scrolled back.
    list.style.height = `${Math.min(shown.rows.length * usualHeight(), TALLEST)}px`
    this.#scroll = new ScrollPlace({
      list,
      probe,
      onScroll: () => this.#follow(),
      onMeasured: (before) => this.#resize(before),
    })
    const first = card ? null : takeFirstRows()
    if (first !== null) list.append(...first.rows.map(({ element }) => element))
    this.#pool = new RowPool(list, card, first?.rows)
    if (isHandAsked()) void this.helpHand()
    else whenAtRest(() => void this.helpHand())
    this.#first = first
    // Before anything is written again: until then only the box itself says so.
    for (const { tick, row } of first?.rows ?? []) if (tick.checked) void this.choose(row)
    this.#scroll.setRows(shown.rows.length)
    // What stands there already stays until it is known where that is, which it is before anything is painted; at once
    // where somebody has scrolled.
    if (first === null) this.draw()
    else if (window.scrollY > 0) this.#scroll.measure()
  }

  /**
   * Goes on with what was done in the first rows, now that there is somebody to hear it: the focus, and a click. Or
   * where somebody was in a list that was drawn otherwise.
   */
  goOn(left: Left | null): void {
    if (left !== null) return this.#goOnFrom(left)
    const focused = this.#first?.focused()
    const { control, session } = this.#first?.pressed() ?? {}
    this.#first = null
    if (document.activeElement === document.body) focused?.focus({ preventScroll: true })
    // The element may be another session's by now.
    if (control?.isConnected && this.sessionOf(rowOf(control))?.session_id === session?.session_id)
      control.click()
  }

  #goOnFrom({ first, current, focused }: Left): void {
    this.#current = current
    this.#scroll.measure()
    const index = this.#indexOf(first)
    if (index !== -1) this.#scroll.to(this.#topOf(index))
    this.draw()
    if (current !== null && focused !== null) this.focus(current, focused)
  }

  /** @returns where it was left */
  close(): Left {
    const left = this.#left()
    this.#closed = true
    this.#ticks?.close()
    this.#scroll.close()
    this.#marks.close()
    this.#callOff()
    this.#pool.clear()
    return left
  }

  #left(): Left {
    const first = firstWhole(this.#scroll.place)
    const { activeElement } = document
    const focused = this.#list.contains(activeElement) ? activeElement?.getAttribute('data-control') : null
    return {
      first: first === 0 ? null : (this.#shown.rows[first] ?? null),
      current: this.#current,
      focused: focused ?? null,
    }
  }

  get rows(): Uint32Array {
    return this.#shown.rows
  }

  /** The place of the row that has the tab stop. */
  get current(): number {
    const found = this.#indexOf(this.#current)
    if (found !== -1) return found
    // Where the eye is: one above the screen would scroll it away.
    const last = within(onScreen(this.#scroll.place), this.#shown.rows.length).end - 1
    return Math.max(0, Math.min(firstWhole(this.#scroll.place), last))
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
    if (this.#scroll.place.scrolled > 0) this.#scroll.look()
    // Before the list has its new height: a page that becomes shorter may be moved by that.
    const goal = before.rows === shown.rows ? null : this.#goal(before)
    if (before.rows.length !== shown.rows.length) this.#scroll.setRows(shown.rows.length)
    if (goal !== null) this.#scroll.to(goal)
    else if (before.rows.length > shown.rows.length && this.#scroll.place.scrolled > 0) this.#scroll.look()
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
    if (this.#filterButtons === null) void this.helpHand()
    // The press of a button gives the focus, too, and what it does comes first.
    this.#callOff()
    this.#callOff = whenIdle(() => this.draw())
  }

  setPointed(row: number): void {
    // While the list scrolls, rows go past under a pointer that rests.
    if (row === this.#pointed || performance.now() - this.#scroll.scrolledAt < STILL_MS) return
    this.#pointed = row
    if (this.#filterButtons === null) void this.helpHand()
    else this.#offerFilters()
  }

  /** Turns the choice of a row round, or makes that of all rows from the one before to it the same. */
  async choose(row: number, asRange = false): Promise<void> {
    const one = this.#pool.get(row)
    const session = one?.session
    await this.helpHand()
    if (session && this.#ticks) this.#ticks.choose(session, asRange, this.#shown)
    else if (one) one.tick.checked = false
  }

  /** Makes a row the current one and gives one of its controls the focus, and the title where it has no such one. */
  focus(row: number, control: string): void {
    const index = this.#indexOf(row)
    if (index === -1) return
    const { scrolled, top, rowHeight, screenHeight } = this.#scroll.place
    const y = top + index * rowHeight - scrolled
    if (y < 0 || y + rowHeight > screenHeight) this.#scroll.to(scrolled + y - screenHeight / 2)
    this.#current = row
    this.draw()
    const element = this.#pool.get(row)?.element
    const find = (name: string) => element?.querySelector<HTMLElement>(`[data-control="${name}"]`)
    const target = find(control) ?? find('title')
    target?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }

  /** Follows what was measured, and keeps to the first row on the screen where rows are higher now, or less high. */
  #resize(before: Place | null): void {
    const other = before !== null && before.rowHeight !== this.#scroll.place.rowHeight
    const first = other ? firstWhole(before) : 0
    this.#scroll.setRows(this.#shown.rows.length, before === null)
    if (first > 0) this.#scroll.to(this.#topOf(first))
    this.draw()
  }

  /** How far the page is scrolled when a row is the first on the screen. */
  #topOf(index: number): number {
    const { top, covered, rowHeight } = this.#scroll.place
    return top - covered + index * rowHeight
  }

  /** Draws what comes into sight, with some to spare. */
  #follow(): void {
    const { offset, place } = this.#scroll
    const next = nextRange(this.#range, onScreen(place), this.#shown.rows.length, true)
    if (next === this.#range && offset === this.#offset) return
    this.#range = next
    this.#write(true)
  }

  /** @param scrolling whether there is time for no more than what is seen */
  #write(scrolling = false): void {
    const { rows, matching, replica, actions, now } = this.#shown
    const { columns, recent } = replica
    const { offset, place } = this.#scroll
    const { current } = this
    this.#offset = offset
    const indexes = this.#indexes()
    const elements = this.#pool.arrange(
      indexes.map((index) => rows[index] ?? -1),
      scrolling,
    )
    indexes.forEach((index, at) => {
      const row = rows[index] ?? -1
      const session = columns.readLast(row)
      if (session === undefined) return
      const left = matching !== null && matching[row] !== 1
      elements[at]?.write(session, {
        row,
        index,
        top: index * place.rowHeight - offset,
        now,
        current: index === current,
        left: left ? (columns.hasFlag(row, FLAG.gone) ? 'there' : 'matches') : null,
        changed: this.#marks.of(recent, row),
        progress: actions.progressOf(session),
        refusal: actions.refusal,
      })
    })
    this.#marks.settle()
    this.#ticks?.show(elements, actions)
    this.#offerFilters()
    this.#atRest()
  }

  /** Does what there is time for once the list stands still. */
  #atRest(): void {
    this.#callOff()
    this.#callOff = whenIdle(() => {
      // A press that is not over would be lost with an element that is moved.
      if (performance.now() - this.#scroll.scrolledAt < STILL_MS || this.#list.matches(':active')) {
        const timer = setTimeout(() => this.#atRest(), STILL_MS)
        this.#callOff = () => clearTimeout(timer)
        return
      }
      this.#follow()
      this.#pool.settle()
      // Where it is there: it comes with the first hand, or when the page has come to rest.
      if (this.#filterButtons !== null) void this.helpHand()
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

  /** What the rows say and offer to a hand on them. Apart from drawing: formatting times takes as long as that does. */
  async helpHand(): Promise<void> {
    const hand = await loadHand()
    // Another list may stand in its place by now.
    if (hand === null || this.#closed) return
    hand.meet(this, this.#list)
    this.#filterButtons ??= new hand.FilterButtons()
    this.#offerFilters()
    if (this.#ticks !== null) return
    this.#ticks = new hand.Ticks(this.#list, () => this.draw())
    this.draw()
  }

  #offerFilters(): void {
    const rows = [this.#pointed, this.#current ?? -1].flatMap((row) => this.#pool.get(row) ?? [])
    this.#filterButtons?.showIn(rows, this.#shown.filters)
  }

  /** How far the page is to be scrolled for other rows; null for no further than it is. */
  #goal({ rows: were, question: asked }: Shown): number | null {
    const { rows, question } = this.#shown
    const { place } = this.#scroll
    if (question === asked) return stillAt(were, rows, place)
    const kept = this.#kept
    this.#kept = null
    if (firstWhole(place) === 0) return null
    // Another question is answered from the top of the list, because it asks what comes first.
    const [from, to] = kept === null ? [-1, -1] : [were.indexOf(kept), rows.indexOf(kept)]
    return from === -1 || to === -1 ? this.#topOf(0) : place.scrolled + (to - from) * place.rowHeight
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
