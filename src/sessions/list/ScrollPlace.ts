import type { Place } from './rowWindow'

/** The height of a table row at the usual size of text, until it has been measured. In pixels. */
export const USUAL_HEIGHT = 48

type Options = {
  /** The element that is as high as all rows together, right below the header of the columns. */
  list: HTMLElement
  /** An element of exactly one row's height: it knows about screen width and text size, this does not. */
  probe: HTMLElement
  onScroll: () => void
  /** Called when something else has moved or changed its size. */
  onMeasured: () => void
}

/** Where list and screen are, kept up to date without asking the browser for it while the page scrolls. */
export class ScrollPlace {
  readonly #options: Options
  readonly #observer: ResizeObserver
  place: Place
  /** When the page was last scrolled, in milliseconds of the page's own clock. */
  scrolledAt = -Infinity

  constructor(options: Options) {
    this.#options = options
    // Before anything has been measured: well enough to draw the rows of one screen.
    this.place = {
      scrolled: window.scrollY,
      top: 0,
      covered: 0,
      screenHeight: window.innerHeight,
      rowHeight: USUAL_HEIGHT,
    }
    // Its first call comes when the page has been laid out anyway, and before it is painted.
    this.#observer = new ResizeObserver(this.#measure)
    const { list, probe } = options
    // What comes above the list, as a notice or a chip does, changes the height of what it stands in.
    const above = list.parentElement?.previousElementSibling
    for (const element of [probe, document.body, above]) if (element) this.#observer.observe(element)
    window.addEventListener('scroll', this.#onScroll, { passive: true })
    window.addEventListener('resize', this.#measure)
  }

  close(): void {
    this.#observer.disconnect()
    window.removeEventListener('scroll', this.#onScroll)
    window.removeEventListener('resize', this.#measure)
  }

  /** Scrolls the page by so many pixels. */
  by(pixels: number): void {
    window.scrollBy({ top: pixels, behavior: 'instant' })
    this.look()
  }

  /** Asks the browser how far the page is scrolled, which makes it lay out what has changed. */
  look(): void {
    this.place.scrolled = window.scrollY
  }

  readonly #onScroll = (event: Event) => {
    this.scrolledAt = event.timeStamp
    this.place.scrolled = window.scrollY
    // In the event itself, not a task later: the frame that shows the new place then has its rows.
    this.#options.onScroll()
  }

  readonly #measure = () => {
    const { list, probe, onMeasured } = this.#options
    const header = list.previousElementSibling?.getBoundingClientRect()
    this.place = {
      scrolled: window.scrollY,
      top: list.getBoundingClientRect().top + window.scrollY,
      covered: header?.height ?? 0,
      screenHeight: window.innerHeight,
      rowHeight: probe.getBoundingClientRect().height || USUAL_HEIGHT,
    }
    onMeasured()
  }
}
