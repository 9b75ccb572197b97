import type { Ref } from 'react'
import { Button } from '../../ui/Button'
import type { Rung } from '../batch/types'

type Props = {
  /** What the red button says. */
  label: string
  rung: Rung | null
  /** Why it cannot be used now, in words; null when it can. */
  refusal: string | null
  onDismiss: () => void
  onConfirm: () => void
  keepRef: Ref<HTMLButtonElement>
  /** More that can be done, on the left. */
  children: React.ReactNode
}

/** What is missing, the way out, which always works, and apart from it the red button. */
export function DialogFooter({ label, rung, refusal, onDismiss, onConfirm, keepRef, children }: Props) {
  return (
    <footer className="ending-footer">
      <div className="mr-auto flex flex-wrap items-center gap-x-3 gap-y-1">{children}</div>
      <Button ref={keepRef} onClick={onDismiss}>
        Keep running
      </Button>
      <Button
        kind={rung === 'sleep' ? 'plain' : 'danger'}
        className={rung === 'sleep' ? 'ending-sleep' : ''}
        refusal={refusal}
        onClick={(event) => {
          // The second click of a double click that began somewhere else.
          if (event.detail < 2) onConfirm()
        }}
      >
        {label}
      </Button>
    </footer>
  )
}
