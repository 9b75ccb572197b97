import { useEffect, useSyncExternalStore } from 'react'
import { whenAtHand } from '../../lib/atRest'
import { externalStore } from '../../lib/externalStore'
import { whenOnline } from '../../lib/whenBack'

/** What the first rows do without: every state but the list itself. One module, so that it is there as a whole. */
type Later = typeof import('./laterParts')

const loaded = externalStore<Later | null | undefined>(null)
let loading = false

/**
 * The parts of the list that are loaded after it; null until they are there, and undefined while they cannot be had:
 * then it is tried again. They come before they are needed, because what they say may be that the network is gone.
 * @param needed whether one is to be shown now
 */
export function useLater(needed: boolean): Later | null | undefined {
  useEffect(() => {
    if (needed) {
      load()
      return undefined
    }
    return whenAtHand(load)
  }, [needed])
  return useSyncExternalStore(loaded.subscribe, loaded.read)
}

// An address with filters has chips, which are to be there with the first rows.
if (location.search !== '') load()

function load(): void {
  if (loading) return
  loading = true
  import('./laterParts').then(loaded.write, () => {
    loaded.write(undefined)
    whenOnline(() => {
      loading = false
      load()
    })
  })
}
