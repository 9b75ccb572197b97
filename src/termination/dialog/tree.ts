import { isOver } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import type { Entry } from './follow'

/** A session below one that was chosen. */
export type Node = {
  entry: Entry
  /** What a tick of it decides upon: false for one that is over, or was chosen by itself. */
  choosable: boolean
  children: readonly Node[]
}

/** A chosen session and what lives below it. */
export type Tree = { root: Entry; children: readonly Node[] }

export type Tick = 'on' | 'off' | 'mixed'

/**
 * What lives below the chosen sessions, each session once however often it is named, even in a circle. Sessions that
 * are over stand in it only for those that live below them.
 * @param roots the chosen sessions whose children are asked about
 * @param chosen all that were chosen, also those that were taken out again: they have no tick of their own here
 */
export function treesBelow(
  roots: readonly SessionId[],
  chosen: ReadonlySet<SessionId>,
  entries: ReadonlyMap<SessionId, Entry>,
): Tree[] {
  const placed = new Set<SessionId>()
  const below = ({ now }: Entry): Node[] => {
    const nodes: Node[] = []
    for (const id of now.child_session_ids) {
      const entry = entries.get(id)
      if (entry === undefined || entry.read === 'gone' || placed.has(id)) continue
      placed.add(id)
      const children = below(entry)
      const choosable = !isOver(entry.now) && !chosen.has(id)
      if (choosable || children.some(holdsChoosable)) nodes.push({ entry, choosable, children })
    }
    return nodes
  }
  const named = new Set(roots.flatMap((id) => entries.get(id)?.now.child_session_ids ?? []))
  // Those that stand below another come with it; in a circle all do, and then the first is where it begins.
  const first = [...roots.filter((id) => !named.has(id)), ...roots.filter((id) => named.has(id))]
  return first.flatMap((id) => {
    const root = entries.get(id)
    if (root === undefined || placed.has(id)) return []
    placed.add(id)
    const children = below(root)
    return children.length > 0 ? [{ root, children }] : []
  })
}

function holdsChoosable(node: Node): boolean {
  return node.choosable || node.children.some(holdsChoosable)
}

/** How many sessions are up below one, also where that one is over. */
export function livingBelow(id: SessionId, entries: ReadonlyMap<SessionId, Entry>): number {
  return treesBelow([id], new Set([id]), entries).flatMap(({ children }) => choosableIn(children)).length
}

/** Those that have a tick, from the top down. */
export function choosableIn(nodes: readonly Node[]): SessionId[] {
  return nodes.flatMap((node) => [...(node.choosable ? [node.entry.id] : []), ...choosableIn(node.children)])
}

/** The tick of some sessions together, of which those in `off` are to be left running. */
export function tickOf(ids: readonly SessionId[], off: ReadonlySet<SessionId>): Tick {
  const left = ids.filter((id) => off.has(id)).length
  if (left === 0) return 'on'
  return left === ids.length ? 'off' : 'mixed'
}

/** What is off after a tick of these was clicked: all of them, unless not all were on before. */
export function toggled(ids: readonly SessionId[], off: ReadonlySet<SessionId>): ReadonlySet<SessionId> {
  const next = new Set(off)
  if (tickOf(ids, off) === 'on') for (const id of ids) next.add(id)
  else for (const id of ids) next.delete(id)
  return next
}

/** One line of a tree. */
export type Line = { node: Node; depth: number; above: Entry }

/** A tree line by line. @param depth how far in the first ones stand */
export function linesOf(nodes: readonly Node[], above: Entry, depth = 0): Line[] {
  return nodes.flatMap((node) => [{ node, depth, above }, ...linesOf(node.children, node.entry, depth + 1)])
}
