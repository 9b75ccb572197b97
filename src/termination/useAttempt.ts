import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useConsole } from '../console/Console'
import { missingPermission } from '../console/explain'
import type { ApiError } from '../devin/apiError'
import type { Session } from '../devin/session'
import type { Target } from './target'
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

type UnderWay = { step: Step; archive: boolean; controller: AbortController; left: boolean }

/** One dialog's attempts at its one session: never two at a time. */
export function useAttempt(options: AttemptOptions) {
  const { captured, withChildren, onRead, onAccepted, onLeft, onLateEnding, onNotPermitted } = options
  const { client } = useConsole()
  const [step, setStep] = useState<Step>('checking')
  // What the operator has looked at and agreed to. It only changes by being shown.
  const [seen, setSeen] = useState(captured)
  // Set before React draws anything, so that the second click of a double click finds it; and it goes on after the
  // dialog is gone, where state would not.
  const underWay = useRef<UnderWay | null>(null)

  // These callbacks are the mutation's own and not a component's: they come also when the dialog has been closed.
  const mutation = useMutation<Ending, ApiError, Choice>({
    mutationFn: ({ agreed, archive, reason }) => {
      const mine: UnderWay = { step: 'checking', archive, controller: new AbortController(), left: false }
      underWay.current = mine
      const onStep = (next: Step) => {
        mine.step = next
        setStep(next)
      }
      const { signal } = mine.controller
      return terminate({ client, target: agreed, archive, reason, withChildren, onStep, onRead, signal })
    },
    onSuccess: (ending, { archive }) => {
      const left = underWay.current?.left ?? false
      underWay.current = null
      if (ending.kind === 'accepted') return onAccepted(captured.session, archive)
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
    /** Tells one attempt from the next; 0 before the first. */
    number: mutation.submittedAt,
    send(choice: Choice) {
      if (underWay.current === null) mutation.mutate(choice)
    },
    /** Calls off what has not been sent yet, and hands what has been to those who follow it. */
    leave() {
      const mine = underWay.current
      if (mine === null) return
      mine.left = mine.step !== 'checking'
      if (mine.left) onLeft(captured.session, mine.archive)
      else mine.controller.abort()
    },
  }
}
