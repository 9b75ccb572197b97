import { folded } from '../../lib/folded'
import { needleOf } from '../filters/textMatch'
import type { SessionColumns } from '../replica/columns'
import { FLAG } from '../replica/fields'
import { maskOf, needleFor, pairsOf, RANK, rankOf } from './rank'

/** A part of an id that is shorter than this is in too many. */
const SHORTEST_ID = 4

export type Found = {
  row: number
  /** As of `rankOf`; less than nothing for one that is asked for by its id. */
  rank: number
}

/**
 * Finds sessions by title or id among all that are known, the best first, those that were active last before the others.
 * Titles are made ready once, so that each letter that is typed is answered within a frame or two.
 */
export class SessionFinder {
  readonly #columns: SessionColumns
  readonly #titles: string[] = []
  readonly #ids: string[] = []
  #masks = new Int32Array(0)
  /** Of the ids: most of them need not be looked through, which takes long where they repeat a letter. */
  #pairs = new Int32Array(0)
  #version = -1

  constructor(columns: SessionColumns) {
    this.#columns = columns
  }

  /** @param most how many at the most; nothing typed finds nothing */
  find(typed: string, most: number): Found[] {
    const needle = needleFor(typed)
    if (needle.text === '') return []
    this.#update()
    const columns = this.#columns
    const { inIds } = needleOf(typed)
    const byId = inIds.length >= SHORTEST_ID ? inIds : null
    const pairs = pairsOf(inIds)
    const best = new Best(most, columns.updated)
    for (let row = 0; row < columns.count; row += 1) {
      if (columns.hasFlag(row, FLAG.gone)) continue
      const fuzzy = best.worst > RANK.fuzzy
      const rank = rankOf(this.#titles[row] ?? '', needle, this.#masks[row] ?? 0, fuzzy)
      const hasPairs = ((this.#pairs[row] ?? 0) & pairs) === pairs
      const askId = byId !== null && hasPairs && rank !== RANK.prefix
      const own = askId ? idRank(this.#ids[row] ?? '', byId) : RANK.none
      best.add(row, Math.min(rank, own))
    }
    return best.found
  }

  /** Takes in what has changed since the last time. */
  #update(): void {
    const { count, version, touched } = this.#columns
    if (version === this.#version) return
    if (this.#masks.length < count) {
      this.#masks = wider(this.#masks, count)
      this.#pairs = wider(this.#pairs, count)
    }
    for (let row = 0; row < count; row += 1) {
      if ((touched[row] ?? 0) <= this.#version) continue
      if (this.#ids[row] === undefined) {
        const id = this.#columns.idOf(row)?.toLowerCase() ?? ''
        this.#ids[row] = id
        this.#pairs[row] = pairsOf(id)
      }
      const title = folded(this.#columns.shownTitle(row))
      if (this.#titles[row] === title) continue
      this.#titles[row] = title
      this.#masks[row] = maskOf(title)
    }
    this.#version = version
  }
}

function wider(old: Int32Array, count: number): Int32Array<ArrayBuffer> {
  const fresh = new Int32Array(Math.max(1_024, count * 2))
  fresh.set(old)
  return fresh
}

function idRank(id: string, wanted: string): number {
  const at = id.indexOf(wanted)
  return at === 0 ? RANK.prefix - 1 : at > 0 ? RANK.within : RANK.none
}

/** The best of many, in order, without sorting all of them. In plain arrays: each may be better than those before it. */
class Best {
  readonly #most: number
  readonly #updated: Float64Array
  readonly #rows: Int32Array
  readonly #ranks: Float64Array
  #size = 0

  constructor(most: number, updated: Float64Array) {
    this.#most = most
    this.#updated = updated
    this.#rows = new Int32Array(most)
    this.#ranks = new Float64Array(most)
  }

  /** The rank that another one must not be worse than to be taken. */
  get worst(): number {
    return this.#size < this.#most ? RANK.none : (this.#ranks[this.#size - 1] ?? RANK.none)
  }

  get found(): Found[] {
    return Array.from(this.#rows.subarray(0, this.#size), (row, at) => ({ row, rank: this.#ranks[at] ?? 0 }))
  }

  add(row: number, rank: number): void {
    if (rank >= RANK.none || rank > this.worst) return
    let place = this.#size
    while (place > 0 && this.#isBefore(row, rank, place - 1)) place -= 1
    if (place >= this.#most) return
    const end = Math.min(this.#size, this.#most - 1)
    this.#rows.copyWithin(place + 1, place, end)
    this.#ranks.copyWithin(place + 1, place, end)
    this.#rows[place] = row
    this.#ranks[place] = rank
    this.#size = end + 1
  }

  #isBefore(row: number, rank: number, place: number): boolean {
    const other = this.#ranks[place] ?? RANK.none
    if (rank !== other) return rank < other
    return (this.#updated[row] ?? 0) > (this.#updated[this.#rows[place] ?? 0] ?? 0)
  }
}
