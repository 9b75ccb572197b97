import type { KeyboardEvent } from 'react'

type Props = {
  end: 'from' | 'to'
  /** How many bins are before it, with a part of one. */
  place: number
  many: number
  /** The time that it stands at. */
  words: string
  /** Id of what says more. */
  described: string
  /** @param to where it goes from where it is */
  onMove: (to: (place: number) => number) => void
  onClear: () => void
}

/** A part of the bins that is far enough and not too far for one key. */
const LEAP = 10

/** One end of the time that is chosen, to be moved from bin to bin with the arrow keys. */
export function EndOfRange({ end, place, many, words, described, onMove, onClear }: Props) {
  const leap = Math.max(1, Math.round(many / LEAP))
  const moves: Readonly<Record<string, (from: number) => number>> = {
    ArrowLeft: (from) => Math.ceil(from) - 1,
    ArrowDown: (from) => Math.ceil(from) - 1,
    ArrowRight: (from) => Math.floor(from) + 1,
    ArrowUp: (from) => Math.floor(from) + 1,
    PageDown: (from) => Math.ceil(from) - leap,
    PageUp: (from) => Math.floor(from) + leap,
    Home: () => 0,
    End: () => many,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined
    const clears = event.key === 'Delete' || event.key === 'Backspace'
    if ((move === undefined && !clears) || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    if (move === undefined) onClear()
    else onMove(move)
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      data-end={end}
      aria-label={end === 'from' ? 'Created from' : 'Created before'}
      aria-valuemin={0}
      aria-valuemax={many}
      aria-valuenow={Math.round(place)}
      aria-valuetext={words}
      aria-describedby={described}
      onKeyDown={onKeyDown}
      className="end-of-range"
      style={{ left: `${(place / many) * 100}%` }}
    />
  )
}
