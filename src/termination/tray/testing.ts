import { sessionIdFrom, type SessionId } from '../../devin/id'
import { sessionWith } from '../../sessions/testing'
import { plannedTarget } from '../batch/plan'
import { TARGET_STATES, type BatchTarget, type BatchView, type TargetState } from '../batch/types'

/** For tests: an id, which must be one. */
export function idOf(text: string): SessionId {
  const id = sessionIdFrom(text)
  if (id === null) throw new Error(`${text} is no id`)
  return id
}

/** For tests: a session of a batch, with what matters to the test. */
export function targetWith(id: string, partial: Partial<BatchTarget> = {}): BatchTarget {
  const session = sessionWith({ session_id: id, title: `Session ${id}` })
  return { ...plannedTarget(session, null), id: idOf(id), ...partial }
}

/** For tests: a batch, with what matters to the test. */
export function batchWith(partial: Partial<BatchView> = {}): BatchView {
  return {
    id: 'batch-1',
    orgId: 'org-test',
    operator: 'ada',
    createdAt: 0,
    rung: 'terminate',
    reason: '',
    source: { from: 'basket', filter: '', frozenAt: 0 },
    phase: 'sending',
    graceUntil: 0,
    doneAt: null,
    dismissed: false,
    targets: [],
    hold: null,
    elsewhere: false,
    kept: true,
    ...partial,
  }
}

/** For tests: a batch with so many sessions in each state. */
export function batchOf(
  states: Partial<Record<TargetState, number>>,
  partial: Partial<BatchView> = {},
): BatchView {
  const targets = TARGET_STATES.flatMap((state) =>
    Array.from({ length: states[state] ?? 0 }, (_, i) => targetWith(`${state}-${i}`, { state })),
  )
  return batchWith({ targets, ...partial })
}
