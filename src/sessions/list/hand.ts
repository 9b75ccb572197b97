/** What a hand on the list needs, and the first rows do without. */
export type Hand = typeof import('./handParts')

let loading: Promise<Hand | null> | null = null

/** Loads it, once; null where it cannot be had, and then it is tried again with the next need. */
export function loadHand(): Promise<Hand | null> {
  loading ??= import('./handParts').catch(() => {
    loading = null
    return null
  })
  return loading
}
