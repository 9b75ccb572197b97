import { useState } from 'react'
import { amountFrom } from '../filters/address'

type Props = {
  name: string
  unit: string
  limit: number
  /** @param limit a number above 0 */
  onChange: (limit: number) => void
}

/** The limit of a view. It counts while it is a number; what is none is marked, and gone when the field is left. */
export function LimitField({ name, unit, limit, onChange }: Props) {
  const [text, setText] = useState<string | null>(null)
  const shown = text ?? String(limit)
  return (
    <label className="view-limit">
      <input
        inputMode="decimal"
        aria-label={`${name}: ${unit}`}
        aria-invalid={amountFrom(shown.trim()) === undefined}
        value={shown}
        onChange={({ target }) => {
          setText(target.value)
          const next = amountFrom(target.value.trim())
          if (next !== undefined) onChange(next)
        }}
        onBlur={() => setText(null)}
      />
      {unit}
    </label>
  )
}
