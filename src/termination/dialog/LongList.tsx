import { useEffect, useRef, useState, type ReactNode } from 'react'

/** Up to so many lines are simply there. */
const VIRTUAL_ABOVE = 100
const A_PIECE = 25

type Props<Item> = {
  items: readonly Item[]
  /** How high a line is about, in rem: until it is drawn, this much room is kept for it. */
  estimate: number
  /** Draws the line as a list item. Positions begin with 1. */
  renderLine: (item: Item, position: number) => ReactNode
}

/**
 * The lines of a list. Of a long one only what is near the screen is drawn, piece by piece, with what has the focus. To
 * stand in an element with the role of a list that scrolls.
 */
export function LongList<Item>({ items, estimate, renderLine }: Props<Item>) {
  if (items.length <= VIRTUAL_ABOVE) return items.map((item, index) => renderLine(item, index + 1))
  return Array.from({ length: Math.ceil(items.length / A_PIECE) }, (_, piece) => {
    const from = piece * A_PIECE
    const lines = items.slice(from, from + A_PIECE)
    return (
      <Piece key={from} height={lines.length * estimate} first={piece === 0}>
        {() => lines.map((item, index) => renderLine(item, from + index + 1))}
      </Piece>
    )
  })
}

type PieceProps = { height: number; first: boolean; children: () => ReactNode }

function Piece({ height, first, children }: PieceProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(first)
  /** As it was when it was last drawn, in pixels: so that nothing moves when it goes. */
  const [measured, setMeasured] = useState<number | null>(null)
  useEffect(() => {
    const piece = ref.current
    if (piece === null) return undefined
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return
        const kept = entry.isIntersecting || piece.contains(document.activeElement)
        if (!kept && piece.childElementCount > 0) setMeasured(piece.offsetHeight)
        setNear(kept)
      },
      { root: piece.closest('[data-scrolls]'), rootMargin: '600px' },
    )
    observer.observe(piece)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={ref}
      role="none"
      style={near ? undefined : { height: measured === null ? `${height}rem` : `${measured}px` }}
    >
      {near && children()}
    </div>
  )
}
