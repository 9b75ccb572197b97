import { useLayoutEffect, type RefObject } from 'react'

/** Of a part that may go while it has the focus, by itself or by being pressed: the focus stays in its card. */
export function useFocusLeft(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = place
    return () => keepFocus(current)
  }, [place])
}

function keepFocus(part: HTMLElement | null): void {
  if (!part?.contains(document.activeElement)) return
  const card = part.closest('article')
  // Not before React has let go of the page; and what was pressed may have led elsewhere.
  queueMicrotask(() => {
    if (card === null || document.activeElement !== document.body) return
    card.tabIndex = -1
    card.focus({ preventScroll: true })
  })
}
