import { startTransition, useEffect, useState } from 'react'
import { afterPaint } from '../../lib/afterPaint'
import { whenAtRest } from '../../lib/atRest'
import { externalStore } from '../../lib/externalStore'
import { BASKET_KEY } from '../choosing/key'

/** What a hand on the list needs, and the first rows do without; and what was chosen by one. */
export type Hand = typeof import('./handParts')

const loaded = externalStore<Hand | null>(null)
let loading: Promise<Hand | null> | null = null

/** Loads it, once; null where it cannot be had, and then it is tried again with the next need. */
export function loadHand(): Promise<Hand | null> {
  loading ??= import('./handParts').then(
    async (hand) => {
      // Its styles have had all rows laid out anew: what it draws has a frame of its own.
      await new Promise<void>(afterPaint)
      loaded.write(hand)
      return hand
    },
    () => (loading = null),
  )
  return loading
}

/** It, once it has been loaded: also where there is no row that a hand could be on. */
export function useHand(): Hand | null {
  const [hand, setHand] = useState(loaded.read)
  useEffect(() => whenAtRest(() => void loadHand()), [])
  useEffect(() => {
    // There is much to be drawn with it, and nobody waits for all of that at once.
    const onLoaded = () => startTransition(() => setHand(loaded.read()))
    onLoaded()
    return loaded.subscribe(onLoaded)
  }, [])
  return hand
}

/** Whether somebody has asked for it already. */
export function isHandAsked(): boolean {
  return loading !== null
}

// What was chosen before the page was loaded anew is to be seen with the first rows, in whichever organisation.
try {
  if (Object.keys(sessionStorage).some((key) => key.startsWith(BASKET_KEY))) void loadHand()
} catch {
  // A browser that keeps nothing has kept none.
}
