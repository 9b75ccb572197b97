/** While something changes by itself, and otherwise, in milliseconds. */
const FAST_MS = 5_000
const SLOW_MS = 15_000
/** Behind the page nobody waits for a row: what is asked for is only whether there is something to tell. */
const BEHIND_MS = 30_000

type Asked = {
  /** Whether any session may change by itself. */
  living: boolean
  /** What the operator has chosen, in seconds; null for nothing. */
  chosen: number | null
  /** Whether the page is hidden, and asks for changes all the same. */
  behind: boolean
}

/** How long to wait between two looks for changes, in milliseconds: never less than 5 seconds. */
export function intervalOf({ living, chosen, behind }: Asked): number {
  const wanted = chosen === null ? (living ? FAST_MS : SLOW_MS) : chosen * 1_000
  return Math.max(wanted, behind ? BEHIND_MS : FAST_MS)
}
