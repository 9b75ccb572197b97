import { memo, useCallback, useState, type KeyboardEvent } from 'react'
import { numeral } from '../../lib/words'
import { useAsChosen } from '../../ui/useAsChosen'
import { toggled, type Filters } from '../filters/filters'
import { inOrderOf, seenOptions } from '../filters/options'

type Props = {
  counts: ReadonlyMap<string, number>
  chosen: readonly string[]
  onChange: (change: (now: Filters) => Filters) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/**
 * How what matches is spread over categories, most first; each is a filter. Under a hand they keep their places. One
 * stop of the tab key for all, with the arrow keys from one to the next: the list behind is not to be far.
 */
export function Categories({ counts, chosen, onChange }: Props) {
  const [held, setHeld] = useState(false)
  const [current, setCurrent] = useState<string | null>(null)
  const now = seenOptions('category', counts, [])
  const [before, setBefore] = useState(now)
  const order = held || chosen.length > 0 ? inOrderOf(before, now) : now
  if (order.some(({ value }, place) => value !== before[place]?.value)) setBefore(order)
  const most = Math.max(1, ...counts.values())
  const press = useCallback(
    (value: string) => onChange((shown) => ({ ...shown, category: toggled(shown.category, value) })),
    [onChange],
  )
  const stop = order.find(({ value }) => value === current)?.value ?? order[0]?.value
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the buttons in it have the focus
    <div
      role="toolbar"
      aria-label="By category"
      className="categories"
      onKeyDown={moveFocus}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      {order.map(({ value, label, count }) => (
        <Category
          key={value}
          value={value}
          label={label}
          count={count}
          share={count / most}
          pressed={chosen.includes(value)}
          isStop={value === stop}
          onFocus={setCurrent}
          onPress={press}
        />
      ))}
    </div>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const stops = [...event.currentTarget.querySelectorAll('button')]
  event.preventDefault()
  event.stopPropagation()
  stops[stops.findIndex((stop) => stop === event.target) + step]?.focus()
}

type CategoryProps = {
  value: string
  label: string
  count: number
  /** Of the largest, from 0 to 1. */
  share: number
  pressed: boolean
  isStop: boolean
  onFocus: (value: string) => void
  onPress: (value: string) => void
}

/** Most looks change none of their numbers. */
const Category = memo(function Category(props: CategoryProps) {
  const { value, label, count, share, pressed, isStop, onFocus, onPress } = props
  const button = useAsChosen(pressed, (control: HTMLButtonElement) =>
    control.setAttribute('aria-pressed', String(pressed)),
  )
  return (
    <button
      ref={button}
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-pressed={pressed}
      title={label}
      onFocus={() => onFocus(value)}
      onClick={() => onPress(value)}
      className="category"
      // At least a line, where there is any.
      style={{ backgroundSize: `max(${Math.round(share * 1_000) / 10}%, ${count > 0 ? 2 : 0}px) 100%` }}
    >
      <bdi className="min-w-0 flex-1 truncate text-left">{label}</bdi>
      <span className="text-xs text-muted">{numeral(count)}</span>
    </button>
  )
})
