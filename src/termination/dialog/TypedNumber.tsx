import { useId } from 'react'
import { numeral } from '../../lib/words'

type Props = { number: number; typed: string; onTyped: (typed: string) => void; why: string }

/** A number to be typed: nobody does that by a slip of the hand. */
export function TypedNumber({ number, typed, onTyped, why }: Props) {
  const id = useId()
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <label htmlFor={id} className="font-medium">
        Type {String(number)} to confirm
      </label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        aria-describedby={`${id}-why`}
        onChange={(event) => onTyped(event.target.value)}
        className="min-h-8 w-24 rounded-md border border-line-strong bg-surface px-2"
      />
      <span id={`${id}-why`} className="text-muted">
        {why}
      </span>
      {number >= 1_000 && <span className="text-muted">({numeral(number)})</span>}
    </div>
  )
}
