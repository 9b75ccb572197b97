/** Whether something has been reached since the browser began to say that there is no network. */
let reached = false

/**
 * Whether there is a network: as the browser says, unless an answer has shown that it is wrong. Some take a machine to be
 * offline that has only a tunnel, or none but itself, and then Curfew with its sandbox works all the same.
 */
export function isOnline(): boolean {
  if (!navigator.onLine) return reached
  reached = false
  return true
}

/** Notes that a call which began while there was no network has been answered. */
export function noteReached(): void {
  reached = true
  // Whoever waits for the network waits for this.
  dispatchEvent(new Event('online'))
}

/** Tells when `isOnline` may say something else. @returns ends that */
export function onNetwork(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
