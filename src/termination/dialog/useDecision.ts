import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useConsole } from '../../console/Console'
import { selfQuery } from '../../console/selfQuery'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { useSessionActions } from '../../sessions/sessionActions'
import type { Rung } from '../batch/types'
import { decide, type Choice } from './decide'
import { frictionOf, mayWork, rungBeforehand } from './friction'
import { riskiestFirst } from './groups'
import { isOthers, operatorAtApi } from './ownership'
import { rememberedEnding } from './remembered'
import { useFollow } from './useFollow'

const NONE: ReadonlySet<SessionId> = new Set()

/**
 * One dialog's decision about the sessions it was opened for: what is known of them, and what the operator has chosen.
 * @param following whether the sessions are read anew
 * @param retried how far the batch was to go that is taken up again; null for none
 */
export function useDecision(captured: readonly Session[], following: boolean, retried: Rung | null) {
  const { settings, client } = useConsole()
  const { refusal, progressOf } = useSessionActions()
  const self = useQuery({ ...selfQuery(client), enabled: following && settings.operatorId === null })
  const operator = operatorAtApi(settings.operatorId, self.data)
  const followed = useFollow(captured, following)
  const [rungChosen, setRung] = useState<Rung | null>(null)
  const [removed, setRemoved] = useState(NONE)
  const [off, setOff] = useState(NONE)
  const [agreed, setAgreed] = useState<Choice['agreed']>(new Map())
  const [remembered] = useState(rememberedEnding)

  const remove = useCallback((id: SessionId) => setRemoved((before) => new Set(before).add(id)), [])
  const order = useMemo(() => riskiestFirst(captured, operator), [captured, operator])
  const rung =
    rungChosen ??
    rungBeforehand({ sessions: captured, one: captured.length === 1, operator, remembered, retried })
  const decision = useMemo(() => {
    const underWay = (session: Session) => {
      const progress = progressOf(session)
      return progress?.busy ? progress.detail : null
    }
    const choice = { rung, removed, off, agreed }
    return { ...decide({ order, followed, choice, refusal, underWay }), choice }
  }, [order, followed, rung, removed, off, agreed, refusal, progressOf])

  const sending = decision.sending.map(({ entry }) => entry.now)
  const chosen = useMemo(() => new Set(order), [order])
  const children = decision.sending.filter(({ entry }) => !chosen.has(entry.id)).length
  const friction = frictionOf(sending, operator, settings.requireReason)
  return {
    operator,
    chosen,
    followed,
    decision,
    rung,
    setRung,
    off,
    setOff,
    removed,
    remove,
    putBack: () => setRemoved(NONE),
    /** Goes on with all that has changed, as it reads now. */
    agree: () =>
      setAgreed((before) => {
        const next = new Map(before)
        for (const { entry } of decision.changed) next.set(entry.id, entry.now)
        return next
      }),
    /** Whether it is still to be read who the operator is, and makes a difference to what would be sent. */
    identifying: self.isLoading && sending.some(mayWork),
    /** What would be sent, as it reads now. */
    sending,
    numbers: {
      sessions: sending.length - children,
      children,
      others: sending.filter((session) => isOthers(session, operator)).length,
    },
    // What was agreed to a moment ago is another matter than the one the dialog was opened for.
    friction: { ...friction, arm: friction.arm || agreed.size > 0 },
  }
}
