import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useConsole } from '../console/Console'
import { missingPermission } from '../console/explain'
import type { ApiError } from '../devin/apiError'
import type { Session } from '../devin/session'
import type { Target } from './target'
import { terminate, type Ending, type Step } from './terminate'

type Options = {
  captured: Target
  withChildren: (session: Session) => Target
  onRead: (session: Session) => void
  onAccepted: (session: Session, archive: boolean) => void
  onNotPermitted: (reason: string) => void
}

/** `agreed` is the session as the operator saw it when confirming: anything graver is asked about again. */
type Choice = { agreed: Target; archive: boolean; reason: string }

/** One dialog's attempts at its one session: never two at a time. */
export function useAttempt({ captured, withChildren, onRead, onAccepted, onNotPermitted }: Options) {
  const { client } = useConsole()
  const [step, setStep] = useState<Step>('checking')
  // What the operator has looked at and agreed to. It only changes by being shown.
  const [seen, setSeen] = useState(captured)
  // Set before React draws anything, so that the second click of a double click finds it.
  const underWay = useRef(false)
  const mutation = useMutation<Ending, ApiError, Choice>({
    mutationFn: ({ agreed, archive, reason }) =>
      terminate({ client, target: agreed, archive, reason, withChildren, onStep: setStep, onRead }),
    onSuccess: (ending, { archive }) => {
      if (ending.kind === 'accepted') onAccepted(captured.session, archive)
      if (ending.kind === 'riskier') setSeen(ending.now)
      if (ending.kind === 'refused') {
        const permission = missingPermission(ending.error)
        if (permission !== null) onNotPermitted(`The credential lacks the permission ${permission}.`)
      }
    },
    onSettled: () => {
      underWay.current = false
    },
  })
  const send = (choice: Choice) => {
    if (underWay.current) return
    underWay.current = true
    mutation.mutate(choice)
  }
  return {
    send,
    pending: mutation.isPending,
    step,
    ending: mutation.data ?? null,
    seen,
    endedAt: mutation.submittedAt,
  }
}
