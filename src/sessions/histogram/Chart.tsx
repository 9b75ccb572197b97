import { useId, useMemo, useState, type PointerEvent } from 'react'
import { numeral } from '../../lib/words'
import { useWide } from '../../ui/useWide'
import type { Period } from '../filters/within'
import type { ChangeOptions } from '../filters/useFilters'
import { Bars, mostOf } from './Bars'
import type { Bins } from './bins'
import type { Calendar } from '../../lib/calendar'
import { EndOfRange } from './EndOfRange'
import { endBins, moved, placeOf, spanOf, through, type Range } from './range'
import { TextTable } from './TextTable'
import { useCalledOff } from './useCalledOff'
import { binWords, timeWords } from './words'

/** What was before when it is asked what is to be. */
type Next = (now: Period | null) => Period | null

type Props = {
  bins: Bins
  calendar: Calendar
  period: Period | null
  /** Unix seconds. */
  now: number
  onPeriod: (next: Next, options?: ChangeOptions) => void
}

/** While it is drawn over, the bins stay as they were when that began. */
type Brush = {
  bins: Bins
  anchor: number
  other: number
  /** The bin at which an end was taken hold of: let go there, it stays where it was. Null where it is none. */
  held: number | null
}

/** So many of the bins' edges are named: as many as have room beside each other. */
const TICKS = { wide: 5, narrow: 3 }

/** Sessions over time, to be brushed: with a pointer from one bin to another, with keys by either end. */
export function Chart({ bins: latest, calendar, period, now, onPeriod }: Props) {
  const [brush, setBrush] = useState<Brush | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  const [asTable, setAsTable] = useState(false)
  const said = useId()
  useCalledOff(brush !== null, () => setBrush(null))
  const bins = brush?.bins ?? latest
  const { at } = bins
  const many = at.length - 1
  const words = useMemo(() => timeWords(bins, calendar), [bins, calendar])
  const range = brush === null ? placeOf(at, period, now) : through(brush.anchor, brush.other)
  const periodOf = (next: Range) => (next.from <= 0 && next.to >= many ? null : spanOf(at, next))

  const binUnder = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(many - 1, Math.floor(((clientX - left) / width) * many)))
  }
  const onDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const bin = binUnder(event)
    const end = event.target instanceof HTMLElement ? event.target.dataset['end'] : undefined
    const { first, last } = endBins(range, many)
    const [anchor, held] = end === 'from' ? [last, first] : [first, last]
    // An end that is taken hold of stays where it is until it is moved.
    if (end === undefined) setBrush({ bins: latest, anchor: bin, other: bin, held: null })
    else setBrush({ bins: latest, anchor, other: held, held })
  }
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const bin = binUnder(event)
    setPointed(bin)
    if (brush !== null) setBrush({ ...brush, other: bin })
  }
  const onUp = () => {
    if (brush === null) return
    const next = periodOf(through(brush.anchor, brush.other))
    setBrush(null)
    if (brush.other !== brush.held) onPeriod(() => next)
  }
  const endProps = (end: keyof Range) => ({
    end,
    place: range[end],
    many,
    words: words.edge(Math.round(range[end])),
    described: said,
    onMove: (to: (place: number) => number) =>
      onPeriod(
        (chosen) => {
          const before = placeOf(at, chosen, now)
          return periodOf(moved(before, end, to(before[end]), many))
        },
        { typing: 'created' },
      ),
    onClear: () => onPeriod(() => null),
  })
  const percent = (place: number) => `${(place / many) * 100}%`
  const ticks = Math.min(useWide() ? TICKS.wide : TICKS.narrow, many)
  const edgeOf = (tick: number) => Math.floor((tick * many) / ticks)
  return (
    <div role="group" aria-label="Created over time" className="over-time">
      <p id={said} className="over-time-said">
        {pointed !== null && pointed < many
          ? `${words.bin(pointed)}: ${binWords(bins, pointed)}`
          : `Created, by ${bins.unit}, ${words.zone}`}
      </p>
      <button
        type="button"
        aria-pressed={asTable}
        onClick={() => setAsTable(!asTable)}
        className="show-table"
      >
        As a table
      </button>
      {asTable && <TextTable bins={bins} words={words} />}
      <div
        className="plot"
        hidden={asTable}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => setBrush(null)}
        onPointerLeave={() => setPointed(null)}
      >
        <Bars bins={bins} />
        <span aria-hidden className="beside" style={{ left: 0, width: percent(range.from) }} />
        <span aria-hidden className="beside" style={{ left: percent(range.to), right: 0 }} />
        <EndOfRange {...endProps('from')} />
        <EndOfRange {...endProps('to')} />
        <span aria-hidden className="most">
          {numeral(mostOf(bins, many))}
        </span>
      </div>
      <div aria-hidden className="ticks" hidden={asTable}>
        {Array.from({ length: ticks }, (_, tick) => {
          const place = edgeOf(tick)
          return (
            <span key={tick} style={{ left: percent(place), maxWidth: percent(edgeOf(tick + 1) - place) }}>
              {words.edge(place)}
            </span>
          )
        })}
      </div>
    </div>
  )
}
