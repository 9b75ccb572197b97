import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import type { Batch, BatchTarget, Plan } from './types'

type About = {
  id: string
  operator: string
  /** In milliseconds. */
  graceMs: number
  /** Unix milliseconds. */
  now: number
}

/** A session of a batch before anything has been done about it. @param parent see `BatchTarget` */
export function plannedTarget(agreed: Session, parent: SessionId | null): BatchTarget {
  return {
    id: agreed.session_id,
    captured: { ...agreed, structured_output: null },
    parent,
    state: 'planned',
    tries: 0,
    accepted: false,
    cause: null,
    detail: null,
    httpStatus: null,
    requestId: null,
    seen: null,
    sentAt: null,
    endedAt: null,
  }
}

/** The batch that a plan makes, before anything has been done. A session that is named twice is in it once. */
export function batchFrom(plan: Plan, { id, operator, graceMs, now }: About): Batch {
  const targets = new Map<SessionId, BatchTarget>()
  for (const { agreed, parent } of plan.targets) {
    if (targets.has(agreed.session_id)) continue
    targets.set(agreed.session_id, plannedTarget(agreed, parent))
  }
  const empty = targets.size === 0
  return {
    id,
    orgId: plan.orgId,
    operator,
    createdAt: now,
    rung: plan.rung,
    reason: plan.reason,
    source: plan.source,
    phase: empty ? 'done' : graceMs > 0 ? 'grace' : 'sending',
    graceUntil: now + graceMs,
    doneAt: empty ? now : null,
    dismissed: false,
    targets: [...targets.values()],
  }
}
