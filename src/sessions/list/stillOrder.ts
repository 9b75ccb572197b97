/** What the list does not show yet because it keeps still under the hand. */
export type Waiting = { arrived: number; left: number; moved: number }

/**
 * Compares the order of rows on screen with the order that is true now.
 * @returns null when the true order only adds rows below: showing it moves nothing, so there is nothing to wait for
 */
export function waitingBetween(shown: Uint32Array, now: Uint32Array): Waiting | null {
  if (startsWith(now, shown)) return null
  const rank = new Map<number, number>()
  now.forEach((row, index) => rank.set(row, index))
  const ranks: number[] = []
  let left = 0
  for (const row of shown) {
    const index = rank.get(row)
    if (index === undefined) left += 1
    else ranks.push(index)
  }
  return { arrived: now.length - ranks.length, left, moved: ranks.length - longestRun(ranks) }
}

function startsWith(list: Uint32Array, head: Uint32Array): boolean {
  return head.length <= list.length && head.every((row, index) => list[index] === row)
}

/** Length of the longest rising subsequence: the rows that kept their order; the others are those that moved. */
function longestRun(ranks: readonly number[]): number {
  const tails: number[] = [] // tails[n]: the smallest rank that ends a rising run of n + 1
  for (const rank of ranks) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tails[middle] ?? Infinity) < rank) low = middle + 1
      else high = middle
    }
    tails[low] = rank
  }
  return tails.length
}
