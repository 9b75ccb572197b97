import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsole } from '../../console/Console'
import { missingPermission } from '../../console/explain'
import type { Session } from '../../devin/session'
import { learn, sessionQuery } from '../replica/query'
import { useSessionActions } from '../sessionActions'

/** What a change is made with: what is wanted, and why. */
type Make<Wanted> = (wanted: Wanted, reason: string) => Promise<Session | null>

/**
 * One kind of change to a session, and the reason for it where the console asks for one. What comes of it is learned
 * everywhere; a missing permission is told to all that would meet it.
 * @param make gives the session as it is afterwards; null where that is to be read
 */
export function useChange<Wanted>(session: Session, make: Make<Wanted>) {
  const { client, settings } = useConsole()
  const queries = useQueryClient()
  const actions = useSessionActions()
  const { org_id, session_id } = session
  const [reason, setReason] = useState('')
  const readAgain = () => void queries.invalidateQueries(sessionQuery({ client, orgId: org_id }, session_id))
  const mutation = useMutation({
    mutationFn: (wanted: Wanted) => make(wanted, reason),
    onSuccess: (changed) => {
      setReason('')
      if (changed !== null) learn(queries, org_id, changed)
      readAgain()
    },
    onError: (error) => {
      const permission = missingPermission(error)
      if (permission !== null) actions.onNotPermitted(`The credential lacks the permission ${permission}.`)
      readAgain()
    },
  })
  const asksWhy = settings.requireReason
  const refusal = mutation.isPending ? 'A request is under way.' : actions.refusal
  return {
    ...mutation,
    reason,
    setReason,
    asksWhy,
    /** Why nothing can be changed now; null where it can. */
    refusal,
    /** What is still to be said before; null where nothing is. */
    unsaid: asksWhy && reason.trim() === '' ? 'Give a reason first.' : null,
  }
}
