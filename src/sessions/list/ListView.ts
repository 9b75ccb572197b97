import type { Session } from '../../devin/session'
import { whenAtRest } from '../../lib/atRest'
import type { FirstRows } from '../first/drawn'
import type { RowElement } from '../rows/RowElement'
import { DrawnRows } from './DrawnRows'
import { whereIn, type Left } from './goOn'
import { isHandAsked, loadHand, type Hand } from './hand'
import { indexFinder } from './indexFinder'
import { firstWhole, isSame, tabStop, type Place } from './rowWindow'
import { scrollGoal, topOf, toSee } from './scrollGoal'
import { ScrollPlace } from './ScrollPlace'
import type { Shown } from './shown'
import { stillWork, type StillWork } from './stillWork'

type Options = {
  list: HTMLElement
  probe: HTMLElement
  card: boolean
  /** Rows that were drawn before the program was there. */
  first: FirstRows | null
  shown: Shown
}

/**
 * The list on the page: what it shows, where in it somebody is, and where the page is scrolled to. All rows but those
 * near the screen are only height, so 100,000 of them cost what 30 do. Nothing of it waits for React, and React draws
 * nothing again because of it.
 */
export class ListView {
  readonly #list: HTMLElement
  readonly #scroll: ScrollPlace
  readonly #drawn: DrawnRows
  readonly #still: StillWork
  readonly #find = indexFinder()
  #hand: InstanceType<Hand['HandOnRows']> | null = null
  #shown: Shown
  /** The row that has the tab stop once somebody chose one, and the one that the pointer is on. */
  #current: number | null = null
  #pointed = -1
  #kept: number | null = null
  #closed = false

  constructor({ list, probe, card, first, shown }: Options) {
    this.#list = list
    this.#shown = shown
    this.#scroll = new ScrollPlace({
      list,
      probe,
      rows: shown.rows.length,
      onScroll: () => this.#draw(true),
      onMeasured: (before) => this.#resize(before),
    })
    this.#drawn = new DrawnRows({ list, card, first, scroll: this.#scroll, onMarkOver: () => this.draw() })
    this.#still = stillWork(list, this.#scroll, () => this.#finish())
    if (isHandAsked()) void this.helpHand()
    else whenAtRest(() => void this.helpHand())
    // Before anything is written again: until then only the box itself says so.
    for (const { tick, row } of first?.rows ?? []) if (tick.checked) void this.choose(row)
    // What stands there already stays until it is known where that is, which it is before anything is painted; at once
    // where somebody has scrolled.
    if (first === null) this.draw()
    else if (window.scrollY > 0) this.#scroll.measure()
  }

  /** Goes on where somebody was in a list that was drawn otherwise. */
  goOn({ first, current, focused }: Left): void {
    this.#current = current
    this.#scroll.measure()
    const index = this.#indexOf(first)
    if (index !== -1) this.#scroll.to(topOf(index, this.#scroll.place))
    this.draw()
    if (current !== null && focused !== null) this.focus(current, focused)
  }

  /** @returns where it was left */
  close(): Left {
    const left = whereIn(this.#list, this.rows, this.#scroll.place, this.#current)
    this.#closed = true
    this.#hand?.close()
    this.#scroll.close()
    this.#still.close()
    this.#drawn.close()
    return left
  }

  get rows(): Uint32Array {
    return this.#shown.rows
  }

  /** The place of the row that has the tab stop. */
  get current(): number {
    return tabStop(this.#indexOf(this.#current), this.#scroll.place, this.rows.length)
  }

  titleAt(index: number): string {
    return this.#shown.replica.columns.shownTitle(this.rows[index] ?? 0)
  }

  /** The session of a row as it is drawn. */
  sessionOf(row: number): Session | null {
    return this.#drawn.get(row)?.session ?? null
  }

  show(shown: Shown): void {
    const before = this.#shown
    const asked = before.question !== shown.question
    this.#shown = shown
    if (this.#scroll.place.scrolled > 0) this.#scroll.look()
    // Before the list has its new height: a page that becomes shorter may be moved by that.
    const goal = scrollGoal(before, shown, this.#kept, this.#scroll.place)
    if (asked && before.rows !== shown.rows) this.#kept = null
    if (before.rows.length !== shown.rows.length) this.#scroll.setRows(shown.rows.length)
    if (goal !== null) this.#scroll.to(goal)
    else if (before.rows.length > shown.rows.length && this.#scroll.place.scrolled > 0) this.#scroll.look()
    if (asked) this.#drawn.startAnew()
    this.draw()
  }

  /** Draws what is on the screen now, and the rest when there is time. */
  draw(): void {
    this.#draw(false)
  }

  /** A row that is to stay where it is on the screen when the next question is answered. */
  keepPlaceOf(row: number): void {
    this.#kept = row
  }

  setCurrent(row: number): void {
    if (row === this.#current) return
    this.#current = row
    if (this.#hand === null) void this.helpHand()
    // The press of a button gives the focus, too, and what it does comes first.
    this.#still.plan(() => this.draw())
  }

  setPointed(row: number): void {
    // While the list scrolls, rows go past under a pointer that rests.
    if (row === this.#pointed || !this.#scroll.isStill()) return
    this.#pointed = row
    if (this.#hand === null) void this.helpHand()
    else this.#hand.showAt(this.#atHand(), this.#shown)
  }

  /** Turns the choice of a row round, or makes that of all rows from the one before to it the same. */
  async choose(row: number, asRange = false): Promise<void> {
    const one = this.#drawn.get(row)
    const session = one?.session
    await this.helpHand()
    if (session && this.#hand) this.#hand.choose(session, asRange, this.#shown)
    else if (one) one.tick.checked = false
  }

  /** Makes a row the current one and gives one of its controls the focus, and the title where it has no such one. */
  focus(row: number, control: string): void {
    const index = this.#indexOf(row)
    if (index === -1) return
    const goal = toSee(index, this.#scroll.place)
    if (goal !== null) this.#scroll.to(goal)
    this.#current = row
    this.draw()
    const element = this.#drawn.get(row)?.element
    const find = (name: string) => element?.querySelector<HTMLElement>(`[data-control="${name}"]`)
    const target = find(control) ?? find('title')
    target?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }

  /** What the rows say and offer to a hand on them. Apart from drawing: formatting times takes as long as that does. */
  async helpHand(): Promise<void> {
    const hand = await loadHand()
    // Another list may stand in its place by now.
    if (hand === null || this.#closed) return
    hand.meet(this, this.#list)
    if (this.#hand !== null) return this.#hand.showAt(this.#atHand(), this.#shown)
    this.#hand = new hand.HandOnRows(this.#list, () => this.draw())
    this.draw()
  }

  /** The rows that a hand is on, of those that are drawn. */
  #atHand(): RowElement[] {
    return [this.#pointed, this.#current ?? -1].flatMap((row) => this.#drawn.get(row) ?? [])
  }

  /** Follows what was measured, and keeps to the first row on the screen where rows are higher now, or less high. */
  #resize(before: Place | null): void {
    const { place } = this.#scroll
    if (before !== null && isSame(before, place)) return
    const other = before !== null && before.rowHeight !== place.rowHeight
    const first = other ? firstWhole(before) : 0
    this.#scroll.setRows(this.rows.length, before === null)
    if (first > 0) this.#scroll.to(topOf(first, this.#scroll.place))
    this.draw()
  }

  /** @param scrolling whether only what comes into sight is to be drawn */
  #draw(scrolling: boolean): void {
    const rows = this.#drawn.draw(this.#shown, this.#indexOf(this.#current), scrolling)
    if (rows === null) return
    this.#hand?.show(rows, this.#atHand(), this.#shown)
    this.#still.plan()
  }

  /** What there is time for once the list stands still. */
  #finish(): void {
    this.#draw(true)
    this.#drawn.settle()
    // Where it is there: it comes with the first hand, or when the page has come to rest.
    if (this.#hand !== null) void this.helpHand()
  }

  #indexOf(row: number | null): number {
    return this.#find(row, this.rows)
  }
}
