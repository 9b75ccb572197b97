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
export function shapeSession(session: WireSession, faults: Shaping): object {
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
  const items = breakOne(page.items, 'session_id', faults)
  const shaped = items.map((item) =>
    'session_id' in item ? shapeSession(item as WireSession, faults) : item,
  ) // only the broken one has no id
  return shapeEnvelope({ ...page, items: shaped }, after, faults)
}

/** The same for a page of something else. `id` is the field that an item cannot do without. */
export function shapeOther(
  page: Omit<WirePage, 'items'> & { items: readonly object[] },
  id: string,
  after: string | null,
  faults: Shaping,
): WirePage {
  return shapeEnvelope({ ...page, items: shapeItems(page.items, id, faults) }, after, faults)
}

/** The items alone, of a list that is not paged. */
export function shapeItems(items: readonly object[], id: string, faults: Shaping): object[] {
  const strange = faults.some(({ name }) => name === 'unknown-values')
  return breakOne(items, id, faults).map((item) =>
    strange ? { ...item, ...('source' in item ? { source: 'reviewer' } : {}), mood: 'curious' } : item,
  )
}

function shapeEnvelope(page: WirePage, after: string | null, faults: Shaping): WirePage {
  const shaped = { ...page }
  for (const { name } of faults) {
    if (name === 'null-total') shaped.total = null
    if (name === 'looping-cursor') {
      // The first page's own cursor for ever: a client that only follows it goes round the second page.
      shaped.end_cursor = after ?? page.end_cursor
      shaped.has_next_page = shaped.end_cursor !== null
    }
    if (name === 'no-cursor') Object.assign(shaped, { end_cursor: null, has_next_page: true })
  }
  return shaped
}

/** Takes the id from the item that a fault names, or from the one in the middle. */
function breakOne(items: readonly object[], id: string, faults: Shaping): object[] {
  const fault = faults.find(({ name }) => name === 'broken-item')
  if (fault === undefined) return [...items]
  // Only sessions are named: of anything else it is always the one in the middle.
  const named = items.findIndex((item) => 'session_id' in item && item.session_id === fault.sessionId)
  const index = fault.sessionId === null || id !== 'session_id' ? items.length >> 1 : named
  return items.map((item, at) => (at === index ? without(item, id) : item))
}

/** About a third of all sessions, and always the same ones, so that list and get agree. */
function isDrawn({ session_id }: WireSession): boolean {
  return /^[0-5]/.test(session_id)
}

function withUnknownValues(session: WireSession): object {
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

function without(item: object, field: string): object {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== field))
}
