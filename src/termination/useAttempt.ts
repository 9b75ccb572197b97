import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useConsole } from '../console/Console'
import { missingPermission } from '../console/explain'
import { ApiError } from '../devin/apiError'
import type { Session } from '../devin/session'
import type { Target } from './capture'
import { terminate, type Ending, type Step } from './terminate'

export type AttemptOptions = {
  captured: Target
  withChildren: (session: Session) => Target
  onRead: (session: Session) => void
  onAccepted: (session: Session, archive: boolean) => void
  /** The operator closed the dialog while the request was out. */
  onLeft: (session: Session, archive: boolean) => void
  /** What came of a request after that, where it is not a plain yes. */
  onLateEnding: (session: Session, ending: Ending) => void
  onNotPermitted: (reason: string) => void
}

/** `agreed` is the session as the operator saw it when confirming: anything graver is asked about again. */
type Choice = { agreed: Target; archive: boolean; reason: string }

type UnderWay = { choice: Choice; step: Step; controller: AbortController; left: boolean }

/** One dialog's attempts at its one session: never two at a time. */
export function useAttempt(options: AttemptOptions) {
  const { captured, withChildren, onRead, onAccepted, onLeft, onLateEnding, onNotPermitted } = options
  const { client } = useConsole()
  const [step, setStep] = useState<Step>('checking')
  // What the operator has looked at and agreed to. It only changes by being shown.
  const [seen, setSeen] = useState(captured)
  const [endedAt, setEndedAt] = useState(0)
  // Set before React draws anything, so that the second click of a double click finds it; and it goes on after the
  // dialog is gone, where state would not.
  const underWay = useRef<UnderWay | null>(null)

  // These callbacks are the mutation's own and not a component's: they come also when the dialog has been closed.
  const mutation = useMutation<Ending, ApiError, UnderWay>({
    mutationFn: (mine) => {
      const { agreed: target, archive, reason } = mine.choice
      const { signal } = mine.controller
      const onStep = (next: Step) => {
        mine.step = next
        setStep(next)
      }
      const attempt = { client, target, archive, reason, withChildren, onStep, onRead, signal }
      return terminate(attempt).catch((fault: unknown) => afterFault(mine.step, fault))
    },
    onSuccess: (ending, { choice, left }) => {
      underWay.current = null
      setEndedAt(Date.now())
      if (ending.kind === 'accepted') return onAccepted(captured.session, choice.archive)
      if (ending.kind === 'riskier') setSeen(ending.now)
      const permission = ending.kind === 'refused' ? missingPermission(ending.error) : null
      if (permission !== null) onNotPermitted(`The credential lacks the permission ${permission}.`)
      if (left) onLateEnding(captured.session, ending)
    },
  })

  return {
    pending: mutation.isPending,
    step,
    ending: mutation.data ?? null,
    seen,
    /** When the last attempt ended, in unix milliseconds; 0 before that. */
    endedAt,
    send(choice: Choice) {
      if (underWay.current !== null) return
      underWay.current = { choice, step: 'checking', controller: new AbortController(), left: false }
      mutation.mutate(underWay.current)
    },
    /** Calls off what has not been sent yet, and hands what has been to those who follow it. */
    leave() {
      const mine = underWay.current
      if (mine === null) return
      mine.left = mine.step !== 'checking'
      if (mine.left) onLeft(captured.session, mine.choice.archive)
      else mine.controller.abort()
    },
  }
}

/** A bug must not leave the dialog waiting for ever: it ends with what is known, which is whether anything was sent. */
function afterFault(step: Step, fault: unknown): Ending {
  const detail = fault instanceof Error ? fault.message : String(fault)
  const error = new ApiError({ kind: 'bad-body', title: 'Curfew has a fault', detail })
  return step === 'checking' ? { kind: 'not-sent', error } : { kind: 'unknown', error, seen: null }
}
