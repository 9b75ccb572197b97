import { useEffect, useLayoutEffect, useState, type RefObject } from 'react'

const OVERSCAN = 8

export type RowWindow = { start: number; end: number; rowHeight: number }

/**
 * Which rows of a list of equal rows are near the screen, while the page scrolls. All other rows are only height, so
 * 100,000 of them cost what 30 do.
 * @param list the element that is as high as all rows together
 * @param probe an element of exactly one row's height: it knows about screen width and text size, this does not
 */
export function useWindowedRows(
  list: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
  count: number,
): RowWindow {
  const [rowHeight, setRowHeight] = useState(48)
  const [range, setRange] = useState({ start: 0, end: 40 })

  useLayoutEffect(() => {
    const element = probe.current
    if (element === null) return undefined
    const measure = () => setRowHeight(element.getBoundingClientRect().height || 48)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [probe])

  // What comes above the list (a notice, a chip) moves it without a scroll: the next scroll sees that, and the rows
  // kept beyond the screen cover it until then.
  useEffect(() => {
    const update = () => {
      const element = list.current
      if (element === null) return
      const above = -element.getBoundingClientRect().top
      const start = Math.max(0, Math.floor(above / rowHeight) - OVERSCAN)
      const end = Math.ceil((above + window.innerHeight) / rowHeight) + OVERSCAN
      setRange((old) => (old.start === start && old.end === end ? old : { start, end }))
    }
    update()
    window.addEventListener('scroll', update, { passive: true })
    window.addEventListener('resize', update)
    return () => {
      window.removeEventListener('scroll', update)
      window.removeEventListener('resize', update)
    }
  }, [list, rowHeight])

  return { start: Math.min(range.start, count), end: Math.min(Math.max(range.end, 0), count), rowHeight }
}
