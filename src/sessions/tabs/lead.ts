import { openTabLine } from '../../lib/tabLine'

/** Whether a tab has work to do now, whether it comes first of those that have, and word of when that changes. */
export type Readiness = {
  ready: () => boolean
  /** One that somebody looks at: another lets it lead. */
  first: () => boolean
  onChange: (listener: () => void) => void
}

/** After a fault of the program it is tried again, in milliseconds: whoever looks at the list may change nothing else. */
const AFTER_FAULT_MS = 20_000

/**
 * Leads whenever it may, for as long as the page lives: of all tabs under one name, one at a time, and only while it is
 * ready. A tab that stops being ready (it is hidden, say) lets another lead; one that is closed or crashes does too,
 * because the browser frees its lock. Where the browser gives no locks, each leads for itself. One that leads though
 * nobody looks at it makes way for one that somebody does, and queues again behind it: a browser slows the clocks of the
 * former down.
 * @param lead what to do while leading; it must end soon after its signal is raised
 */
export function takeTurns(
  name: string,
  { ready, first, onChange }: Readiness,
  lead: (signal: AbortSignal) => Promise<void>,
): void {
  let turn: AbortController | null = null
  /** The turn in which it leads; null while it waits, or makes way. */
  let leading: AbortController | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  const line = openTabLine(`${name}-turns`)
  line?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data === 'first' && leading !== null && !first()) queueAgain()
    if (data === 'who' && isWaiting() && first()) line?.postMessage(FIRST)
  })
  const isWaiting = () => turn !== null && leading === null
  const endTurn = () => {
    turn?.abort()
    turn = null
    leading = null
  }
  const queueAgain = () => {
    endTurn()
    look()
  }
  const look = () => {
    if (!ready()) endTurn()
    else if (turn === null) {
      const mine = new AbortController()
      turn = mine
      const work = async (signal: AbortSignal) => {
        leading = mine
        // Another one may have been queued before one that comes first.
        if (!first()) line?.postMessage(WHO)
        try {
          await lead(signal)
        } finally {
          if (leading === mine) leading = null
        }
      }
      void wait(name, mine.signal, work).finally(() => {
        // It ended by itself, which only a fault can do.
        if (turn !== mine) return
        turn = null
        clearTimeout(retry)
        retry = setTimeout(look, AFTER_FAULT_MS)
      })
    }
    if (isWaiting() && first()) line?.postMessage(FIRST)
    if (leading !== null && !first()) line?.postMessage(WHO)
  }
  onChange(look)
  look()
}

/** `first`: one that comes first waits for its turn. `who`: one that does not leads, and asks whether any does. */
type Word = 'first' | 'who'
const FIRST: Word = 'first'
const WHO: Word = 'who'

async function wait(
  name: string,
  signal: AbortSignal,
  lead: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  let granted = false
  const work = () => {
    granted = true
    return lead(signal)
  }
  try {
    // The browser has no locks, or gives none, as where it may keep nothing: then each tab asks for itself.
    if (!('locks' in navigator)) return await lead(signal)
    await navigator.locks.request(name, { signal }, work).catch((error: unknown) => {
      if (granted || signal.aborted) throw error
      return lead(signal)
    })
  } catch (error) {
    if (!signal.aborted) console.error(error)
  }
}
