import { activity } from '../../devin/activity'
import { isOpen } from '../../devin/pullRequest'
import { sessionCan } from '../../devin/sessionCan'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import type { Rung } from '../batch/types'
import { RISK } from '../target'
import type { Entry } from './follow'
import { isOthers } from './ownership'

/** What the dialog makes of a session, in the order in which it lists them. */
export const STANDINGS = ['changed', 'going', 'over', 'under-way', 'not-permitted', 'gone'] as const
export type Standing = (typeof STANDINGS)[number]

/** Where a session stands, and why, in words; none where it is simply to be ended. */
type Stand = { standing: Standing; why: string | null }
/** `children`: how many of its own children are still up. */
export type Placed = Stand & { entry: Entry; children: number }

type Known = {
  rung: Rung | null
  /** Why nothing can be ended with this credential; null where nothing says so. */
  refusal: string | null
  /** What this console is doing to it already, in words. */
  underWay: string | null
  /** What is graver than what was agreed to, each in words. */
  risks: readonly string[]
}

/** Where a session of the dialog stands. Only what is `going` is sent; the others are shown, with the reason. */
export function standingOf(entry: Entry, { rung, refusal, underWay, risks }: Known): Stand {
  const { now, read, fault } = entry
  if (read === 'gone') return { standing: 'gone', why: fault }
  const can = sessionCan.terminate(now)
  if (!can.can) return { standing: 'over', why: can.reason }
  if (rung === 'sleep' && now.is_archived)
    return { standing: 'over', why: 'This session is archived already.' }
  if (underWay !== null) return { standing: 'under-way', why: `${underWay}.` }
  if (refusal !== null) return { standing: 'not-permitted', why: refusal }
  if (read === 'not-permitted') return { standing: 'not-permitted', why: fault }
  if (risks.length > 0) return { standing: 'changed', why: risks.join(' ') }
  if (read === 'failed')
    return { standing: 'going', why: `${fault ?? ''} It is read again before anything is sent.` }
  return { standing: 'going', why: can.warning }
}

/** Whether a session is left out only because it is archived already: it can be ended in another way. */
export function isOnlyArchived({ standing, entry }: Pick<Placed, 'standing' | 'entry'>): boolean {
  return standing === 'over' && sessionCan.terminate(entry.now).can
}

/**
 * The groups without the one session that the dialog is about; null where nothing is in them then. Of its children they
 * have those that are not simply ended with it.
 */
export function withoutOne(
  groups: ReadonlyMap<Standing, readonly Placed[]>,
  id: SessionId,
): ReadonlyMap<Standing, readonly Placed[]> | null {
  const others = new Map(
    [...groups].map(([standing, placed]) => [standing, placed.filter(({ entry }) => entry.id !== id)]),
  )
  return [...others.values()].some(({ length }) => length > 0) ? others : null
}

/**
 * The riskiest first: by what they do, then those of others, then by open pull requests, children and ACUs. By what was
 * captured, so that no row moves while the dialog is open.
 */
export function riskiestFirst(captured: readonly Session[], operator: string | null): SessionId[] {
  const weighed = captured.map((session) => ({
    id: session.session_id,
    weights: [
      RISK[activity(session)],
      Number(isOthers(session, operator)),
      session.pull_requests.filter(isOpen).length,
      session.child_session_ids.length,
      session.acus_consumed ?? 0,
    ],
  }))
  weighed.sort((a, b) => {
    for (const [index, weight] of a.weights.entries()) {
      const difference = (b.weights[index] ?? 0) - weight
      if (difference !== 0) return difference
    }
    return a.id < b.id ? -1 : 1
  })
  return weighed.map(({ id }) => id)
}
