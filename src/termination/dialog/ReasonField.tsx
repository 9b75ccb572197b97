import { useId } from 'react'
import { MAX_REASON } from '../../devin/reason'
import { REASONS } from './words'

type Props = {
  reason: string
  onReason: (reason: string) => void
  /** Why there must be one, in words; null where it is for the operator to say. */
  required: string | null
  operator: string
}

/** A word on why, by hand or from those that are used most. */
export function ReasonField({ reason, onReason, required, operator }: Props) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>
        <span className="font-medium">Reason</span>{' '}
        <span className="text-muted">
          ({required ?? 'optional'}; kept in this console’s audit log, as asked by {operator})
        </span>
      </label>
      <input
        id={id}
        type="text"
        value={reason}
        maxLength={MAX_REASON}
        aria-required={required !== null}
        onChange={(event) => onReason(event.target.value)}
        className="mt-1 block min-h-8 w-full rounded-md border border-line-strong bg-surface px-2"
      />
      <div role="group" aria-label="Frequent reasons" className="ending-presets">
        {REASONS.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={reason === preset}
            onClick={() => onReason(reason === preset ? '' : preset)}
          >
            {preset}
          </button>
        ))}
      </div>
    </div>
  )
}
