import { useLayoutEffect, type RefObject } from 'react'

/** Between the tray and what is scrolled above it, in pixels. */
const GAP = 16

/**
 * Gives the page as much room at its end as the tray takes, so that the last row can be scrolled out from under it, and
 * keeps what gets the focus from hiding behind it.
 */
export function useTrayRoom(tray: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = tray
    if (current === null) return undefined
    const { style } = document.body
    const root = document.documentElement.style
    const make = () => {
      const height = current.offsetHeight
      style.paddingBottom = height === 0 ? '' : `${height + 2 * GAP}px`
      root.scrollPaddingBottom = height === 0 ? '' : `calc(${height + 2 * GAP}px + var(--dock, 0px))`
    }
    const watcher = new ResizeObserver(make)
    watcher.observe(current)
    make()
    return () => {
      watcher.disconnect()
      style.paddingBottom = ''
      root.scrollPaddingBottom = ''
    }
  }, [tray])
}
