import { calledOff } from './reader'

/** Lets several wait for something to happen, or for a time, whichever comes first. */
export class Bell {
  readonly #waiting = new Set<() => void>()

  /** Wakes all that wait. */
  ring(): void {
    for (const wake of this.#waiting) wake()
  }

  /**
   * Waits until it rings.
   * @param ms at most so long; null waits for the bell alone
   * @throws ApiError of the kind `aborted` when the signal is raised
   */
  wait(ms: number | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(calledOff())
        return
      }
      const over = () => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', stop)
      }
      const wake = () => {
        over()
        resolve()
      }
      const stop = () => {
        over()
        reject(calledOff())
      }
      const timer = ms === null ? undefined : setTimeout(wake, ms)
      this.#waiting.add(wake)
      signal.addEventListener('abort', stop, { once: true })
    })
  }
}
