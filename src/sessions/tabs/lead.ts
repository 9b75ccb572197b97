/** Whether a tab has work to do now, and word of when that changes. */
export type Readiness = { ready: () => boolean; onChange: (listener: () => void) => () => void }

/**
 * Leads whenever it may: of all tabs under one name, one at a time, and only while it is ready. A tab that stops being
 * ready (it is hidden, say) lets another lead; one that is closed or crashes does too, because the browser frees its
 * lock.
 * @param lead what to do while leading; it must end soon after its signal is raised
 * @returns a function that stops taking part
 */
export function takeTurns(
  name: string,
  { ready, onChange }: Readiness,
  lead: (signal: AbortSignal) => Promise<void>,
): () => void {
  let turn: AbortController | null = null
  const look = () => {
    if (!ready()) {
      turn?.abort()
      turn = null
    } else if (turn === null) {
      const mine = new AbortController()
      turn = mine
      void wait(name, mine.signal, lead).finally(() => {
        // It ended by itself, which only a fault can do: the next change starts it again.
        if (turn === mine) turn = null
      })
    }
  }
  const stop = onChange(look)
  look()
  return () => {
    stop()
    turn?.abort()
  }
}

async function wait(
  name: string,
  signal: AbortSignal,
  lead: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  try {
    await navigator.locks.request(name, { signal }, () => lead(signal))
  } catch (error) {
    if (!signal.aborted) console.error(error)
  }
}
