import { Button } from '../ui/Button'
import type { Ending, Step } from './terminate'

const STEP_WORDS: Readonly<Record<Step, string>> = {
  checking: 'Reading the session. Nothing is sent yet.',
  sending: 'Terminating… You can close this: what comes of it stays on the page.',
  verifying: 'No clear answer. Reading the session to see…',
}

type Props = {
  /** What is under way; null for nothing. */
  step: Step | null
  ending: Ending | null
  /** Nothing is left to confirm. */
  done: boolean
  armed: boolean
  /** Seconds until the API wants to be asked again. */
  waitFor: number
  /** Something graver than what was first asked stands above the button. */
  graver: boolean
  onDismiss: () => void
  onConfirm: () => void
}

/** What is going on, the way out, which always works, and apart from it the red button. */
export function DialogFooter(props: Props) {
  const { step, ending, done, armed, waitFor, graver, onDismiss, onConfirm } = props
  const label = graver ? 'Terminate session all the same' : 'Terminate session'
  return (
    <footer className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-5 py-3">
      <span role="status" className="mr-auto text-muted">
        {step === null ? '' : STEP_WORDS[step]}
      </span>
      <Button onClick={onDismiss}>{dismissLabel(step, done, ending)}</Button>
      {!done && (
        <Button kind="danger" refusal={refusalOf(step !== null, armed, waitFor)} onClick={onConfirm}>
          {waitFor > 0 && step === null ? `${label} (in ${waitFor} s)` : label}
        </Button>
      )}
    </footer>
  )
}

function refusalOf(pending: boolean, armed: boolean, waitFor: number): string | null {
  if (pending) return 'A request is under way.'
  if (waitFor > 0) return 'The API asks to wait.'
  return armed ? null : 'In a moment.'
}

/** "Keep running" would be a claim once something was sent, or when the session is over or gone. */
function dismissLabel(step: Step | null, done: boolean, ending: Ending | null): string {
  const sent = step === 'sending' || step === 'verifying' || ending?.kind === 'unknown'
  const gone = ending !== null && 'error' in ending && ending.error.status === 404
  return sent || done || gone ? 'Close' : 'Keep running'
}
