import { isOver } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import type { Plan, Rung } from '../batch/types'
import { riskierSince } from '../target'
import type { Entry, Followed } from './follow'
import { STANDINGS, standingOf, type Placed, type Standing } from './groups'
import { choosableIn, treesBelow, type Node, type Tree } from './tree'

/** What the operator has decided so far. */
export type Choice = {
  rung: Rung | null
  /** Taken out of the batch again. */
  removed: ReadonlySet<SessionId>
  /** Children that are left running. */
  off: ReadonlySet<SessionId>
  /** What was seen to have changed and agreed to, as it read then. */
  agreed: ReadonlyMap<SessionId, Session>
}

type Circumstances = {
  /** All that were chosen, the riskiest first. */
  order: readonly SessionId[]
  followed: Followed
  choice: Choice
  refusal: string | null
  /** What this console is doing to a session already, in words. */
  underWay: (session: Session) => string | null
}

/** What follows from what is known and what was decided. */
export type Decision = {
  groups: ReadonlyMap<Standing, readonly Placed[]>
  trees: readonly Tree[]
  /** What is graver than what was agreed to: nothing is sent before it is agreed to or taken out. */
  changed: readonly Placed[]
  /** All that would be sent, those included that have changed, in their order. A parent stands before its children. */
  sending: readonly { entry: Entry; parent: SessionId | null }[]
}

/** Sorts out what is sent and what is left out. Nothing is lost on the way: every chosen session is in one group. */
export function decide({ order, followed, choice, refusal, underWay }: Circumstances): Decision {
  const { entries } = followed
  const { rung, removed, off, agreed } = choice
  const place = (id: SessionId): Placed[] => {
    const entry = entries.get(id)
    if (entry === undefined) return []
    const risks = risksOf(entry, agreed.get(id), entries)
    const stand = standingOf(entry, { rung, refusal, underWay: underWay(entry.now), risks })
    return [{ ...stand, entry, children: livingIn(entry.now, entries).living.length }]
  }
  const kept = order.filter((id) => !removed.has(id))
  const chosen = kept.flatMap(place)
  const roots = chosen.filter(isSent).map(({ entry }) => entry.id)
  // One that was taken out is left as it is, also where it stands below another.
  const trees = treesBelow(roots, new Set(order), entries)
  const ticked = trees.flatMap(({ children }) => choosableIn(children)).filter((id) => !off.has(id))
  const below = ticked.flatMap(place)
  // Of the children only what is not simply sent is a matter for the groups: the others stand in the tree.
  const placed = [...chosen, ...below.filter(({ standing }) => standing !== 'going')]
  const sent = new Set([...chosen, ...below].filter(isSent).map(({ entry }) => entry.id))
  return {
    groups: new Map(
      STANDINGS.map((standing) => [standing, placed.filter((one) => one.standing === standing)]),
    ),
    trees,
    changed: placed.filter(({ standing }) => standing === 'changed'),
    sending: inOrder(roots, trees, sent, entries),
  }
}

function isSent({ standing }: Placed): boolean {
  return standing === 'going' || standing === 'changed'
}

/** What is graver than what was agreed to, in words. */
function risksOf(
  { seen, now }: Entry,
  agreed: Session | undefined,
  entries: Followed['entries'],
): readonly string[] {
  const before = agreed ?? seen
  if (now === before) return []
  return riskierSince({ session: before }, { session: now, children: livingIn(now, entries) })
}

function livingIn({ child_session_ids }: Session, entries: Followed['entries']) {
  const living: SessionId[] = []
  const unknown: SessionId[] = []
  for (const id of new Set(child_session_ids)) {
    const child = entries.get(id)
    if (child === undefined) unknown.push(id)
    else if (child.read !== 'gone' && !isOver(child.now)) living.push(id)
  }
  return { living, unknown }
}

function inOrder(
  roots: readonly SessionId[],
  trees: readonly Tree[],
  sent: ReadonlySet<SessionId>,
  entries: Followed['entries'],
): Decision['sending'] {
  const chosen = new Set(roots)
  const parents = new Map<SessionId, SessionId | null>()
  const take = (nodes: readonly Node[], above: SessionId) => {
    for (const { entry, children } of nodes) {
      const { id } = entry
      if (sent.has(id)) parents.set(id, chosen.has(id) ? null : above)
      take(children, sent.has(id) ? id : above)
    }
  }
  const treeOf = new Map(trees.map((tree) => [tree.root.id, tree]))
  for (const id of roots) {
    // One that stands below another comes with it.
    if (parents.has(id)) continue
    parents.set(id, null)
    take(treeOf.get(id)?.children ?? [], id)
  }
  return [...parents].flatMap(([id, parent]) => {
    const entry = entries.get(id)
    return entry === undefined ? [] : [{ entry, parent }]
  })
}

/**
 * What is handed over to be sent. Each as it was agreed to: what is graver by then is not sent. Its children are those
 * that the dialog knew: those it has shown.
 */
export function targetsOf({ sending }: Decision, { agreed }: Choice): Plan['targets'] {
  return sending.map(({ entry, parent }) => ({
    agreed: { ...(agreed.get(entry.id) ?? entry.seen), child_session_ids: entry.now.child_session_ids },
    parent,
  }))
}
