import type { ArmedFault } from './faults'
import type { WireSession } from './session'

type Shaping = readonly Readonly<ArmedFault>[]

export type WirePage = {
  items: unknown[]
  end_cursor: string | null
  has_next_page: boolean
  total: number | null
}

/** Puts unknown words into a session if a fault says so; otherwise gives it back as it is. */
export function shapeSession(session: WireSession, faults: Shaping): unknown {
  const hit = faults.some(
    ({ name, sessionId }) =>
      name === 'unknown-values' && (sessionId === null ? isDrawn(session) : sessionId === session.session_id),
  )
  return hit ? withUnknownValues(session) : session
}

/** Puts unknown words, a broken item, no total or a cursor that leads nowhere into a page, as the faults say. */
export function shapePage(
  page: Omit<WirePage, 'items'> & { items: readonly WireSession[] },
  after: string | null,
  faults: Shaping,
): WirePage {
  const shaped: WirePage = { ...page, items: page.items.map((item) => shapeSession(item, faults)) }
  for (const { name, sessionId } of faults) {
    if (name === 'null-total') shaped.total = null
    if (name === 'looping-cursor') {
      // The first page's own cursor for ever: a client that only follows it goes round the second page.
      shaped.end_cursor = after ?? page.end_cursor
      shaped.has_next_page = shaped.end_cursor !== null
    }
    if (name === 'broken-item' && page.items.length > 0) {
      const named = page.items.findIndex((item) => item.session_id === sessionId)
      const index = sessionId === null ? page.items.length >> 1 : named
      const broken = page.items[index]
      if (broken) shaped.items[index] = withoutId(broken)
    }
  }
  return shaped
}

/** About a third of all sessions, and always the same ones, so that list and get agree. */
function isDrawn({ session_id }: WireSession): boolean {
  return /^[0-5]/.test(session_id)
}

function withUnknownValues(session: WireSession): unknown {
  return {
    ...session,
    status: 'hibernating',
    status_detail: 'waiting_for_moonrise',
    category: 'quantum_debugging',
    origin: 'smart_fridge',
    devin_mode: 'whisper',
    pull_requests: session.pull_requests.map((one) => ({ ...one, pr_state: 'queued' })),
    mood: 'curious',
    budget: { currency: 'ACU', left: null },
  }
}

function withoutId(session: WireSession): unknown {
  const { session_id: _, ...rest } = session
  return rest
}
