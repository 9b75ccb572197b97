import { usualHeight } from '../rows/layout'
import { TALLEST, type Place, type Way } from './rowWindow'

/** A list that has not been scrolled for so long stands still, in milliseconds. */
export const STILL_MS = 150

type Options = {
  /** The element that is as high as all rows together, right below the header of the columns. */
  list: HTMLElement
  /** An element of exactly one row's height: it knows about screen width and text size, this does not. */
  probe: HTMLElement
  /** How many there are. */
  rows: number
  onScroll: () => void
  /** Called when something else has moved or changed its size, with the place before; null for the first time. */
  onMeasured: (before: Place | null) => void
}

/** Where list and screen are, kept up to date without asking the browser for it while the page scrolls. */
export class ScrollPlace {
  readonly #options: Options
  readonly #observer: ResizeObserver
  /**
   * As if the list had its whole height, though it may be too high for a page. Before anything has been measured: well
   * enough to draw the rows of one screen.
   */
  place: Place = { scrolled: 0, top: 0, covered: 0, screenHeight: 0, rowHeight: usualHeight() }
  /** How much of the list is above where it begins on the page. In pixels; 0 unless it is too high for a page. */
  offset = 0
  /** Which way it was scrolled last. */
  way: Way = 'down'
  #total = 0
  /** What makes a list of any height fit a page; loaded when one first does not. */
  #tall: typeof import('./tallList') | null = null
  #measured = false
  /** When the page was last scrolled, in milliseconds of the page's own clock. */
  #scrolledAt = -Infinity

  constructor(options: Options) {
    this.#options = options
    const { list, probe, rows } = options
    // Before anything asks where the page is scrolled to: a page that is too short for it is scrolled back.
    this.setRows(rows)
    this.place.screenHeight = window.innerHeight
    this.look()
    // Its first call comes when the page has been laid out anyway, and before it is painted.
    this.#observer = new ResizeObserver(this.measure)
    // What comes above the list, as a notice or a chip does, changes the height of what it stands in.
    const above = list.parentElement?.previousElementSibling
    for (const element of [probe, document.body, above]) if (element) this.#observer.observe(element)
    window.addEventListener('scroll', this.#onScroll, { passive: true })
    window.addEventListener('resize', this.measure)
  }

  close(): void {
    this.#observer.disconnect()
    window.removeEventListener('scroll', this.#onScroll)
    window.removeEventListener('resize', this.measure)
  }

  /** Whether the page has not been scrolled for a while. */
  isStill(): boolean {
    return performance.now() - this.#scrolledAt >= STILL_MS
  }

  /**
   * Makes the list as high as so many rows are.
   * @param fresh whether where the page is scrolled to was chosen by the browser, as it was at an earlier visit
   */
  setRows(count: number, fresh = false): void {
    this.#total = count * this.place.rowHeight
    this.#options.list.style.height = `${Math.min(this.#total, TALLEST)}px`
    if (this.#tall === null) {
      if (this.#total > TALLEST) void this.#loadTall(fresh)
      return
    }
    const { scrolled, top } = this.place
    if (fresh) this.#follow(Infinity)
    else if (this.#tall.offsetAt(this.#total, scrolled - top) !== this.offset) this.to(scrolled)
  }

  async #loadTall(fresh: boolean): Promise<void> {
    const tall = await import('./tallList').catch(() => null)
    if (tall === null || this.#tall !== null) return
    this.#tall = tall
    // Where somebody scrolled meanwhile, it was within what the page has room for.
    this.#follow(fresh ? Infinity : 0)
    this.#options.onScroll()
  }

  /** Scrolls the page to so many pixels from its top, as if the list had its whole height. */
  to(scrolled: number): void {
    this.offset = this.#tall?.offsetAt(this.#total, scrolled - this.place.top) ?? 0
    window.scrollTo({ top: scrolled - this.offset, behavior: 'instant' })
    this.look()
  }

  /** Asks the browser how far the page is scrolled, which makes it lay out what has changed. */
  look(): void {
    const before = this.place.scrolled
    this.place.scrolled = window.scrollY + this.offset
    if (this.place.scrolled !== before) this.way = this.place.scrolled > before ? 'down' : 'up'
  }

  /** Measures where everything is, which makes the browser lay out what has changed. */
  readonly measure = (): void => {
    const { list, probe, onMeasured } = this.#options
    const before = this.#measured ? this.place : null
    this.#measured = true
    const header = list.previousElementSibling?.getBoundingClientRect()
    this.place = {
      scrolled: window.scrollY + this.offset,
      top: list.getBoundingClientRect().top + window.scrollY,
      covered: header?.height ?? 0,
      screenHeight: window.innerHeight,
      rowHeight: probe.getBoundingClientRect().height || usualHeight(),
    }
    onMeasured(before)
  }

  readonly #onScroll = (event: Event) => {
    const before = this.place.scrolled
    this.#scrolledAt = event.timeStamp
    this.look()
    this.#follow(this.place.scrolled - before)
    // In the event itself, not a task later: the frame that shows the new place then has its rows.
    this.#options.onScroll()
  }

  /** Where the list is too high for the page, moves one under the other. @param moved by how many pixels it was scrolled */
  #follow(moved: number): void {
    const { offset, place } = this
    const { top, screenHeight } = place
    const scrolled = place.scrolled - offset - top
    const stand = this.#tall?.standAfter({ total: this.#total, screenHeight, moved, scrolled, offset })
    if (stand === undefined || stand.offset === offset) return
    this.offset = stand.offset
    if (stand.scrolled !== scrolled) window.scrollTo({ top: top + stand.scrolled, behavior: 'instant' })
    this.look()
  }
}
