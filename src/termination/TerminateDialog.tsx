import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useConsole } from '../console/Console'
import { shortId } from '../devin/id'
import { sessionCan } from '../devin/sessionCan'
import type { Session } from '../devin/session'
import { sessionQuery } from '../sessions/replica/query'
import { titleOf } from '../sessions/facts/words'
import { Button } from '../ui/Button'
import { AlertDialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { Choices } from './Choices'
import { EndingMessage } from './EndingMessage'
import { riskierSince, type Target } from './target'
import { TargetFacts } from './TargetFacts'
import type { Ending, Step } from './terminate'
import { useAttempt } from './useAttempt'
import { useArmed, useSecondsLeft } from './useArmed'

type Props = {
  /** The session as it was when the dialog was asked for: nothing else is ever acted on. */
  captured: Target
  withChildren: (session: Session) => Target
  onRead: (session: Session) => void
  onAccepted: (session: Session, archive: boolean) => void
  onNotPermitted: (reason: string) => void
  onDismiss: () => void
}

const STEP_WORDS: Readonly<Record<Step, string>> = {
  checking: 'Reading the session…',
  sending: 'Terminating…',
  verifying: 'No clear answer. Reading the session…',
}

/** Asks before a session is ended, and stays until it is known whether the API took it. */
export default function TerminateDialog(props: Props) {
  const { captured, withChildren, onDismiss } = props
  const { session } = captured
  const titleId = useId()
  const consequenceId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [archive, setArchive] = useState(false)
  const [reason, setReason] = useState('')
  const attempt = useAttempt(props)
  const { pending, ending, seen } = attempt

  const { client } = useConsole()
  const api = { client, orgId: session.org_id }
  const read = useQuery({
    ...sessionQuery(api, session.session_id),
    refetchInterval: 5_000,
    refetchOnMount: 'always',
    enabled: !pending,
  })
  const live = read.data ?? session
  const can = sessionCan.terminate(live)
  const over = !can.can
  // What was read while the dialog is open and is graver than what was agreed to: shown, and armed anew.
  const risks = over ? [] : riskierSince(seen, withChildren(live))
  const agreed = risks.length > 0 ? withChildren(live) : seen
  const armed = useArmed(ending?.kind === 'riskier' ? attempt.endedAt : risks.join())
  const waitFor = useSecondsLeft(
    ending !== null && 'error' in ending ? ending.error.retryAfter : null,
    ending,
  )

  useEffect(() => {
    heading.current?.focus()
  }, [])

  const done = over || ending?.kind === 'already-over' || ending?.kind === 'over-after-unknown'
  return (
    <AlertDialog
      labelledBy={titleId}
      describedBy={consequenceId}
      dismissable={!pending}
      onDismiss={onDismiss}
    >
      <div className="space-y-3 p-5">
        <h2
          id={titleId}
          ref={heading}
          tabIndex={-1}
          className="text-base leading-6 font-semibold outline-none"
        >
          Terminate <bdi className="wrap-anywhere">“{titleOf(session)}”</bdi>?{' '}
          <span className="font-mono text-xs font-normal whitespace-nowrap text-muted">
            {shortId(session.session_id)}
          </span>
        </h2>
        <p id={consequenceId}>It stops for good: a terminated session cannot be resumed.</p>
        <TargetFacts captured={captured} live={live} />
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
        {risks.length > 0 && ending?.kind !== 'riskier' && (
          <Notice tone="notice" role="alert">
            <strong className="block font-semibold">It has changed since this was opened</strong>
            {risks.join(' ')}
          </Notice>
        )}
        {!can.can && ending === null && (
          <Notice tone="neutral" role="alert">
            <strong className="block font-semibold">It is already over</strong>
            {can.reason} Nothing was sent.
          </Notice>
        )}
        {ending !== null && !pending && <EndingMessage ending={ending} />}
      </div>
      <footer className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-5 py-3">
        <span role="status" className="mr-auto text-muted">
          {pending ? STEP_WORDS[attempt.step] : ''}
        </span>
        <Button refusal={pending ? 'A request is under way.' : null} onClick={onDismiss}>
          {dismissLabel(done, ending)}
        </Button>
        {!done && (
          <Button
            kind="danger"
            refusal={refusalOf(pending, armed, waitFor)}
            onClick={() => attempt.send({ archive, reason, agreed })}
          >
            {waitFor > 0 ? `Terminate session (in ${waitFor} s)` : confirmLabel(ending, risks)}
          </Button>
        )}
      </footer>
    </AlertDialog>
  )
}

function refusalOf(pending: boolean, armed: boolean, waitFor: number): string | null {
  if (pending) return 'A request is under way.'
  if (waitFor > 0) return 'The API asks to wait.'
  return armed ? null : 'In a moment.'
}

function confirmLabel(ending: Ending | null, risks: readonly string[]): string {
  return ending?.kind === 'riskier' || risks.length > 0
    ? 'Terminate session all the same'
    : 'Terminate session'
}

/** "Keep running" would be a claim once something was sent, or the session is over. */
function dismissLabel(done: boolean, ending: Ending | null): string {
  return done || ending?.kind === 'unknown' ? 'Close' : 'Keep running'
}
