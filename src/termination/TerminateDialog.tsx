import { useEffect, useId, useRef, useState } from 'react'
import { sessionCan } from '../devin/sessionCan'
import { AlertDialog } from '../ui/Dialog'
import { useShown } from '../ui/useShown'
import { Notice } from '../ui/Notice'
import { Choices } from './Choices'
import { DialogFooter } from './DialogFooter'
import { DialogMessages } from './DialogMessages'
import { changedSince, riskierSince } from './target'
import { TargetFacts } from './TargetFacts'
import { TargetHeading } from './TargetHeading'
import { useArmed, useSecondsLeft } from './useArmed'
import { useAttempt, type AttemptOptions } from './useAttempt'
import { useLive } from './useLive'

type Props = AttemptOptions & { open: boolean; onDismiss: () => void }

/**
 * Asks before a session is ended, and stays until it is known whether the API took it, or the operator leaves. It acts
 * on `captured`, the session as it was when the dialog was asked for, and on nothing that is looked up later.
 */
export function TerminateDialog(props: Props) {
  const { captured, open, withChildren, onDismiss } = props
  const { session } = captured
  const titleId = useId()
  const consequenceId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [archive, setArchive] = useState(false)
  const [reason, setReason] = useState('')
  const attempt = useAttempt(props)
  const { pending, ending, seen } = attempt
  // Not for the frame in which it opens.
  const shown = useShown(open)
  const live = useLive(session, shown && !pending)
  const drift = changedSince(session, live)

  const can = sessionCan.terminate(live)
  const over = !can.can
  // What was read while the dialog is open and is graver than what was agreed to: shown, and armed anew.
  const now = withChildren(live)
  const risks = over ? [] : riskierSince(seen, now)
  // Also after an answer: the second click of a double click must not become a second attempt.
  const asked = `${ending === null ? '' : attempt.endedAt} ${risks.join(' ')}`
  const armed = useArmed(open ? asked : null)
  const waitFor = useSecondsLeft(
    ending !== null && 'error' in ending ? ending.error.retryAfter : null,
    attempt.endedAt,
  )
  const endedOver = ending?.kind === 'already-over' || ending?.kind === 'over-after-unknown'
  const done = (over && !pending) || endedOver

  useEffect(() => {
    if (open) heading.current?.focus()
  }, [open])
  useEffect(() => {
    // What had the focus may have gone with the question; the focus must not fall out of the dialog.
    if (done && document.activeElement === document.body) heading.current?.focus()
  }, [done])

  const dismiss = () => {
    attempt.leave()
    onDismiss()
  }
  return (
    <AlertDialog open={open} labelledBy={titleId} describedBy={consequenceId} onDismiss={dismiss}>
      <div className="space-y-3 p-5">
        <TargetHeading id={titleId} ref={heading} session={session} drift={drift.title} />
        <p id={consequenceId}>It stops for good: a terminated session cannot be resumed.</p>
        <TargetFacts captured={captured} drift={drift.status} />
        {can.can && can.warning !== null && <Notice tone="notice">{can.warning}</Notice>}
        {!done && (
          <Choices
            archive={archive}
            onArchive={setArchive}
            reason={reason}
            onReason={setReason}
            disabled={pending}
          />
        )}
        <DialogMessages
          live={live}
          endedMeanwhile={done && !endedOver}
          risks={risks}
          ending={pending ? null : ending}
        />
      </div>
      <DialogFooter
        step={pending ? attempt.step : null}
        ending={ending}
        done={done}
        armed={armed}
        waitFor={waitFor}
        graver={risks.length > 0 || ending?.kind === 'riskier'}
        onDismiss={dismiss}
        onConfirm={() => attempt.send({ archive, reason, agreed: risks.length > 0 ? now : seen })}
      />
    </AlertDialog>
  )
}
