import { useId } from 'react'
import { MAX_REASON } from '../devin/reason'

type Props = {
  archive: boolean
  onArchive: (archive: boolean) => void
  reason: string
  onReason: (reason: string) => void
  disabled: boolean
}

/** What the operator decides besides whether: the archive, and a word on why. */
export function Choices({ archive, onArchive, reason, onReason, disabled }: Props) {
  const archiveId = useId()
  return (
    <fieldset disabled={disabled} className="space-y-3">
      <div className="flex items-start gap-2">
        <input
          id={archiveId}
          type="checkbox"
          className="mt-0.5"
          checked={archive}
          aria-describedby={`${archiveId}-help`}
          onChange={(event) => onArchive(event.target.checked)}
        />
        <span>
          <label htmlFor={archiveId} className="font-medium">
            Archive it too
          </label>
          <span id={`${archiveId}-help`} className="block text-muted">
            It leaves the default list and stays readable for reference.
          </span>
        </span>
      </div>
      <label className="block">
        <span className="font-medium">Reason</span>{' '}
        <span className="text-muted">(optional, kept in this console’s audit log)</span>
        <input
          type="text"
          value={reason}
          maxLength={MAX_REASON}
          onChange={(event) => onReason(event.target.value)}
          className="mt-1 block min-h-8 w-full rounded-md border border-line-strong bg-surface px-2"
        />
      </label>
    </fieldset>
  )
}
