/**
 * A signal that is raised with another one, or after so many milliseconds, until it is settled. What the platform has
 * for this lives on until the time is over, and with it, for half a minute, whatever was read.
 */
export function stopWhen(other: AbortSignal | null, ms: number): { signal: AbortSignal; settle: () => void } {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, ms)
  if (other?.aborted) stop()
  other?.addEventListener('abort', stop)
  const settle = () => {
    clearTimeout(timer)
    other?.removeEventListener('abort', stop)
  }
  return { signal: controller.signal, settle }
}
