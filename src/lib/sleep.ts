/**
 * Waits.
 * @param ms how long, in milliseconds
 * @param signal ends the wait early: the promise then rejects with the signal's reason
 */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error) // an abort reason is what the aborter chose; ours are always errors
      return
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error) // as above
    }
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
