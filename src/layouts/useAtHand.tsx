import { useEffect, useState, type ReactNode } from 'react'
import { whenAtHand } from '../lib/atRest'

/** What a hand reaches from every page, once there is one: with the keys that were pressed until it was there. */
export function useAtHand(): ReactNode {
  const [part, setPart] = useState<ReactNode>(null)
  useEffect(() => {
    const early: KeyboardEvent[] = []
    const note = (event: KeyboardEvent) => early.push(event)
    addEventListener('keydown', note)
    return whenAtHand(() => {
      import('../operator/AtHand')
        .then(({ AtHand }) => setPart(<AtHand early={early} />))
        // The network is gone: all of it can be done without a key, too.
        .catch(() => undefined)
        .finally(() => removeEventListener('keydown', note))
    })
  }, [])
  return part
}

/** A finger has no keys: as if that of the palette had been pressed. */
export function pressPaletteKey(): void {
  dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))
}
