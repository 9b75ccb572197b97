import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { whenIdle } from '../../lib/idle'
import { nextRange, onScreen, within, type Place, type Range } from './rowWindow'

/** The height of a table row at the usual size of text, until it has been measured. In pixels. */
const USUAL_HEIGHT = 48

export type RowWindow = Range & {
  rowHeight: number
  /** Where list and screen are, kept up to date without asking the browser for it while it scrolls. */
  place: RefObject<Place>
  /** When the page was last scrolled, in milliseconds of the page's own clock. */
  scrolledAt: RefObject<number>
  /** Scrolls the page by so many pixels, and makes the rows that come into sight at once. */
  scrollBy: (pixels: number) => void
}

type Options = {
  /** The element that is as high as all rows together, right below the header of the columns. */
  list: RefObject<HTMLElement | null>
  /** An element of exactly one row's height: it knows about screen width and text size, this does not. */
  probe: RefObject<HTMLElement | null>
  count: number
  /** What is asked: with another question come other rows, of which those on the screen are made first. */
  question: string
}

/**
 * Which rows of a list of equal rows are near the screen, while the page scrolls. All other rows are only height, so
 * 100,000 of them cost what 30 do.
 */
export function useRowWindow({ list, probe, count, question }: Options): RowWindow {
  const [first] = useState(() => placeAtFirst(USUAL_HEIGHT))
  const place = useRef(first)
  const scrolledAt = useRef(-Infinity)
  const [rowHeight, setRowHeight] = useState(USUAL_HEIGHT)
  const [{ range, of }, setWindow] = useState({ range: onScreen(first), of: question })
  if (of !== question) setWindow({ range: onScreen(placeAtFirst(rowHeight)), of: question })

  const latest = useRef({ range, count, question })
  useLayoutEffect(() => {
    latest.current = { range, count, question }
  })

  const [update] = useState(() => (spare: boolean) => {
    const { range: before, count: rows, question: asked } = latest.current
    place.current.scrolled = window.scrollY
    const next = nextRange(before, onScreen(place.current), rows, spare)
    if (next === before) return
    latest.current.range = next
    setWindow({ range: next, of: asked })
  })

  useLayoutEffect(() => {
    const measure = () => {
      if (list.current === null || probe.current === null) return
      const height = probe.current.getBoundingClientRect().height || USUAL_HEIGHT
      const header = list.current.previousElementSibling?.getBoundingClientRect()
      place.current = {
        scrolled: window.scrollY,
        top: list.current.getBoundingClientRect().top + window.scrollY,
        covered: header?.height ?? 0,
        screenHeight: window.innerHeight,
        rowHeight: height,
      }
      setRowHeight(height)
      update(false)
    }
    measure()
    // What comes above the list, as a notice or a chip does, changes the height of what it stands in.
    const observer = new ResizeObserver(measure)
    const above = list.current?.parentElement?.previousElementSibling
    for (const element of [probe.current, document.body, above]) if (element) observer.observe(element)
    // In the scroll event itself, not a task later: the frame that shows the new place then has its rows.
    const onScroll = (event: Event) => {
      scrolledAt.current = event.timeStamp
      flushSync(() => update(true))
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', measure)
    }
  }, [list, probe, update])

  // A list that became shorter may have moved the page.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- that they change is what it is for
  useLayoutEffect(() => update(false), [count, rowHeight, question, update])
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- as above
  useEffect(() => whenIdle(() => update(true)), [count, rowHeight, question, update])

  const [scrollBy] = useState(() => (pixels: number) => {
    window.scrollBy({ top: pixels, behavior: 'instant' })
    update(false)
  })
  return { ...within(range, count), rowHeight, place, scrolledAt, scrollBy }
}

/** Where things are before they have been measured, well enough to make the rows of one screen. */
function placeAtFirst(rowHeight: number): Place {
  return { scrolled: window.scrollY, top: 0, covered: 0, screenHeight: window.innerHeight, rowHeight }
}
