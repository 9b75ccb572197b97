import { useMutation, useMutationState, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsole } from '../../console/Console'
import type { ApiError } from '../../devin/apiError'
import type { Session } from '../../devin/session'
import { learn, sessionQuery } from '../replica/query'
import { useSessionActions } from '../sessionActions'
import { afterChange } from './afterChange'
import { lackingToEnd, type Asked } from './lacking'

/** Kinds of changes. Of each there is one at a time to a session. */
type Kind = Exclude<Asked, 'analysis'>

/** What a change is made with: what is wanted, and why. */
type Make<Wanted> = (wanted: Wanted, reason: string) => Promise<Partial<Session> | null>

/**
 * One kind of change to a session, and the reason for it where the console asks for one. What comes of it is learned
 * everywhere; a permission that is missing to end sessions, too, is told to all that would meet it. It outlives what
 * asked for it: who looks at another session meanwhile and comes back sees it under way, or what it failed of.
 * @param make gives what the answer says of the session afterwards; null where it says nothing
 */
export function useChange<Wanted>(session: Session, kind: Kind, make: Make<Wanted>) {
  const { client, settings } = useConsole()
  const queries = useQueryClient()
  const actions = useSessionActions()
  const { org_id, session_id } = session
  const [reason, setReason] = useState('')
  const { queryKey } = sessionQuery({ client, orgId: org_id }, session_id)
  // Also where it was closed meanwhile: the list shows it, too.
  const readAgain = () => queries.invalidateQueries({ queryKey, refetchType: 'all' }, { throwOnError: true })
  const learnAfter = async (answer: Partial<Session> | null) => {
    const before = queries.getQueryData(queryKey) ?? session
    const after = afterChange(before, answer ?? {})
    // A status without its detail says little. It is read at once, and said only where that fails.
    const half = after.status !== before.status && after.status_detail === null
    if (!half) learn(queries, org_id, after)
    await readAgain().catch(() => half && learn(queries, org_id, after))
  }
  const mutationKey = keyOf(session, kind)
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: (wanted: Wanted) => make(wanted, reason),
    onSuccess: (changed) => {
      setReason('')
      void learnAfter(changed)
    },
    onError: (error) => {
      const lacking = lackingToEnd(error, kind)
      if (lacking !== null) actions.onNotPermitted(lacking)
      void readAgain().catch(() => undefined) // said where it is shown
    },
  })
  const last = useMutationState({ filters: { mutationKey, exact: true }, select: ({ state }) => state }).at(
    -1,
  )
  const isPending = last?.status === 'pending'
  // As the gateway does: a message is a reason of its own, and tags end nothing.
  const asksWhy = kind === 'shelf' && settings.requireReason
  return {
    mutate,
    isPending,
    /** What the last one failed of; null where it did not. */
    error: last?.status === 'error' ? (last.error as ApiError) : null, // all that a `Make` fails of
    /** What the last one was to make. */
    wanted: last?.variables as Wanted | undefined, // of the same kind
    reason,
    setReason,
    asksWhy,
    /** Why nothing can be changed now; null where it can. */
    refusal: isPending ? 'A request is under way.' : actions.refusal,
    /** What is still to be said before; null where nothing is. */
    unsaid: asksWhy && reason.trim() === '' ? 'Give a reason first.' : null,
  }
}

/** What became of the last change of a kind; nothing where there was none of late. */
export function lastChange(queries: QueryClient, session: Session, kind: Kind) {
  const filter = { mutationKey: keyOf(session, kind), exact: true }
  return queries.getMutationCache().findAll(filter).at(-1)?.state.status
}

function keyOf({ org_id, session_id }: Session, kind: Kind) {
  return ['change', kind, org_id, session_id] as const
}
