import { folded } from '../../lib/folded'
import { count } from '../../lib/words'
import { maskOf, RANK, rankOf, type Needle } from '../../sessions/find/rank'

/** What the palette offers, part by part in the order in which they come where none answers better. */
const PARTS = ['Selection', 'Your views', 'Go to', 'Sessions', 'Filter', 'Settings'] as const
type Part = (typeof PARTS)[number]

/** One thing that can be done. */
export type Entry = {
  /** Its own among all of them. */
  id: string
  part: Part
  words: string
  /** Said beside it, and not looked into. */
  detail: string
  run: () => void
}

export type Ranked = Entry & { rank: number }

/** So many of each part are shown: who wants another one types a letter more. */
const MOST: Readonly<Record<Part, number>> = {
  Selection: 5,
  'Your views': 8,
  'Go to': 16,
  Sessions: 20,
  Filter: 8,
  Settings: 8,
}

/** The entries that answer, the best first; all of them where nothing was typed. */
export function answering(entries: readonly Entry[], needle: Needle): Ranked[] {
  if (needle.text === '') return entries.map((entry) => ({ ...entry, rank: RANK.prefix }))
  return entries
    .flatMap((entry) => {
      const text = folded(entry.words)
      const rank = rankOf(text, needle, maskOf(text))
      return rank < RANK.none ? [{ ...entry, rank }] : []
    })
    .sort((a, b) => a.rank - b.rank)
}

/** Part by part, that with the best answer first. Each has its best, in order. */
export function byPart(ranked: readonly Ranked[]): { part: Part; entries: Ranked[] }[] {
  return PARTS.flatMap((part) => {
    const entries = ranked.filter((entry) => entry.part === part).slice(0, MOST[part])
    return entries.length === 0 ? [] : [{ part, entries }]
  }).sort((a, b) => rankIn(a.entries) - rankIn(b.entries))
}

function rankIn(entries: readonly Ranked[]): number {
  return Math.floor(entries[0]?.rank ?? RANK.none)
}

/** Among how many sessions one is looked for. @param complete whether these are all there are */
export function lookedThrough(known: number, complete: boolean): string {
  if (known === 0) return 'No session is known yet.'
  const through = `through ${count(known, 'session')}`
  return complete ? `Looks ${through}.` : `Being read: looks ${through} so far.`
}
