import type { QueryClient } from '@tanstack/react-query'
import type { Settings } from '../console/settings'
import { createClient } from '../devin/client'
import type { Session } from '../devin/session'
import { provideEndings } from '../sessions/detail/endings'
import { knownSession, learn } from '../sessions/replica/query'
import type { SessionProgress } from '../sessions/sessionActions'
import { knownEnd } from './activity/endedHere'
import { createBatches, type OpenBatches } from './batch/batches'
import type { Batch } from './batch/types'
import { childrenOf } from './capture'
import { progressIn } from './tray/progress'
import Tray from './tray/Tray'

/** What this page ends, and what shows it. Loaded behind the first rows, and at once where something is unfinished. */
export type Ending = {
  batches: OpenBatches
  /** What is said of a session that is being ended, over what was last read of it. */
  progressOf: (session: Session) => SessionProgress | null
  Tray: typeof Tray
}

type Options = { settings: Settings; onNotPermitted: (words: string | null) => void }

const endings = new WeakMap<QueryClient, Ending>()

/** The one `Ending` of a page load: made when it is first asked for, with what the device holds of earlier pages. */
export function endingOf(queries: QueryClient, { settings, onNotPermitted }: Options): Ending {
  const known = endings.get(queries)
  if (known !== undefined) return known
  const { orgId, operator, store, graceSeconds, timeoutMs } = settings
  let refusedAt = Infinity
  const batches = createBatches({
    // One that does not try again by itself: what waits has to be told.
    client: createClient({ baseUrl: '/api', store, timeoutMs, maxTries: 1 }),
    orgId,
    operator,
    storeName: store,
    graceMs: graceSeconds * 1_000,
    onRead: (session) => learn(queries, orgId, session),
    onNotPermitted: (words) => {
      refusedAt = Date.now()
      onNotPermitted(words)
    },
    withChildren: (session) => ({
      session,
      children: childrenOf(session, (id) => knownSession(queries, orgId, id)),
    }),
  })
  batches.subscribe(() => {
    if (refusedAt === Infinity || !anyAccepted(batches.read(), refusedAt)) return
    // What is accepted is permitted.
    refusedAt = Infinity
    onNotPermitted(null)
  })
  provideEndings({
    subscribe: batches.subscribe,
    read: batches.read,
    of: (id) => knownEnd(batches.read(), id),
  })
  const ending = { batches, progressOf: progressOver(batches), Tray }
  endings.set(queries, ending)
  return ending
}

/** Whether the API has taken anything that was sent later. @param since unix milliseconds */
function anyAccepted(all: readonly Batch[], since: number): boolean {
  return all.some(({ targets }) => targets.some(({ accepted, sentAt }) => accepted && (sentAt ?? 0) > since))
}

/** Sorted out once for each state of the batches, and not for each row. */
function progressOver(batches: OpenBatches): Ending['progressOf'] {
  let read = batches.read()
  let find = progressIn(read)
  return (session) => {
    const now = batches.read()
    if (now !== read) {
      read = now
      find = progressIn(now)
    }
    return find(session, Date.now())
  }
}
