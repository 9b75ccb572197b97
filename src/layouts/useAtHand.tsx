import { useEffect, useState, type ReactNode } from 'react'
import { whenAtHand } from '../lib/atRest'
import { AT_THE_FOOT, notLoaded } from '../ui/latePart'

/**
 * What a hand reaches from every page, once there is one: with the keys that were pressed until it was there. Where it
 * cannot be had, that is said, and its button tries again.
 */
export function useAtHand(): ReactNode {
  const [part, setPart] = useState<ReactNode>(null)
  useEffect(() => {
    const early: KeyboardEvent[] = []
    let failed = false
    const note = (event: KeyboardEvent) => {
      // Once it is said that there is nobody to hear keys, they are for nobody; the button's asks once more.
      if (failed && event.isTrusted) return
      early.push(event)
      if (failed) load()
    }
    const load = () => {
      failed = false
      import('../operator/AtHand').then(
        ({ AtHand }) => setPart(<AtHand takeEarly={takeEarly} />),
        () => {
          failed = true
          early.length = 0
          setPart(notLoaded('The palette, with its keys,', AT_THE_FOOT))
        },
      )
    }
    // Once there is somebody who hears them: between the part and its first effect none is lost.
    const takeEarly = () => {
      removeEventListener('keydown', note)
      return early.splice(0)
    }
    addEventListener('keydown', note)
    const callOff = whenAtHand(load)
    return () => {
      callOff()
      removeEventListener('keydown', note)
    }
  }, [])
  return part
}

/** A finger has no keys: as if that of the palette had been pressed. */
export function pressPaletteKey(): void {
  dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))
}
