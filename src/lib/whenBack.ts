/** After so many milliseconds it is tried again whatever the browser says: it may not know that the network was away. */
const TRY_AGAIN_MS = 5_000

/** Resolves when the page is seen. */
export async function whenVisible(): Promise<void> {
  while (document.visibilityState === 'hidden')
    await new Promise((resolve) => addEventListener('visibilitychange', resolve, { once: true }))
}

/** Does something when the network is back, or after five seconds. */
export function whenOnline(work: () => void): void {
  const go = () => {
    clearTimeout(timer)
    removeEventListener('online', go)
    work()
  }
  const timer = setTimeout(go, TRY_AGAIN_MS)
  addEventListener('online', go)
}
