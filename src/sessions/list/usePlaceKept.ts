import { useLayoutEffect, useRef, useState } from 'react'
import { firstWhole, onScreen, shiftOf } from './rowWindow'
import type { RowWindow } from './useRowWindow'

type Options = {
  rows: Uint32Array
  question: string
  window: RowWindow
}

/**
 * Keeps what is on the screen in its place when rows come or go above it, in the frame in which they do. Another
 * question is answered from the top of the list, because it asks what comes first.
 * @returns to be told a row that is to stay where it is on the screen when the next question is answered
 */
export function usePlaceKept({
  rows,
  question,
  window: { place, scrollBy },
}: Options): (row: number) => void {
  const before = useRef({ rows, question })
  const keep = useRef<number | null>(null)
  useLayoutEffect(() => {
    const { rows: were, question: asked } = before.current
    before.current = { rows, question }
    const kept = keep.current
    if (question !== asked) keep.current = null
    if (were === rows) return
    const { scrolled, top, rowHeight, covered } = place.current
    const start = firstWhole(place.current)
    // At the beginning of the list what is new is to be seen.
    if (start === 0) return
    if (question === asked) {
      const shift = shiftOf(were, rows, { start, end: onScreen(place.current).end })
      if (shift !== 0) scrollBy(shift * rowHeight)
      return
    }
    const [from, to] = kept === null ? [-1, -1] : [were.indexOf(kept), rows.indexOf(kept)]
    scrollBy(from === -1 || to === -1 ? top - covered - scrolled : (to - from) * rowHeight)
  }, [rows, question, place, scrollBy])

  const [keepPlaceOf] = useState(() => (row: number) => {
    keep.current = row
  })
  return keepPlaceOf
}
