/** Whether a tab has work to do now, and word of when that changes. */
export type Readiness = { ready: () => boolean; onChange: (listener: () => void) => () => void }

/** After a fault of the program it is tried again, in milliseconds: whoever looks at the list may change nothing else. */
const AFTER_FAULT_MS = 20_000

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
  let retry: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    if (!ready()) {
      turn?.abort()
      turn = null
    } else if (turn === null) {
      const mine = new AbortController()
      turn = mine
      void wait(name, mine.signal, lead).finally(() => {
        // It ended by itself, which only a fault can do.
        if (turn !== mine) return
        turn = null
        clearTimeout(retry)
        retry = setTimeout(look, AFTER_FAULT_MS)
      })
    }
  }
  const stop = onChange(look)
  look()
  return () => {
    stop()
    clearTimeout(retry)
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
