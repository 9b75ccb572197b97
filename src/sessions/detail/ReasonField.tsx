import { MAX_REASON } from '../../devin/reason'

type Props = {
  /** What it is a reason for, as in "Reason to archive". */
  to: string
  value: string
  onChange: (reason: string) => void
}

/** Only where the console is set to ask for a reason: to terminate, its own dialog does. */
export function ReasonField({ to, value, onChange }: Props) {
  return (
    <label className="flex items-center gap-2">
      <span className="font-medium whitespace-nowrap">Reason to {to}</span>
      <input
        type="text"
        value={value}
        maxLength={MAX_REASON}
        onChange={(event) => onChange(event.target.value)}
        className="block min-h-7 w-full rounded-md border border-line-strong bg-surface px-2"
      />
    </label>
  )
}
