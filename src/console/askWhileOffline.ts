import type { Answer } from '../devin/transport'
import { isOnline, noteReached, onNetwork } from '../lib/online'

/** How long after one question the next is asked, in milliseconds. */
const AGAIN_MS = 5_000

/**
 * Where the browser says that there is no network, asks all the same, every five seconds while the page is seen: only
 * an answer can show that it is wrong.
 * @returns ends that
 */
export function askWhileOffline(ask: () => Promise<Answer<unknown>>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const plan = () => {
    clearTimeout(timer)
    if (!isOnline()) timer = setTimeout(again, AGAIN_MS)
  }
  const again = () => {
    plan()
    if (isOnline() || document.visibilityState === 'hidden') return
    void ask().then(({ ok }) => {
      if (ok) noteReached()
    })
  }
  again()
  const stop = onNetwork(plan)
  return () => {
    stop()
    clearTimeout(timer)
  }
}
