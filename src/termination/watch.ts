import { isOver } from '../devin/activity'
import type { DevinClient } from '../devin/client'
import type { Session } from '../devin/session'
import { sleep } from '../lib/sleep'

/** A termination that the API took: asked and accepted, but not over until a final status was read. */
export type Phase = 'stopping' | 'terminated' | 'not-confirmed'

const READ_EVERY_MS = 2_000
/** Without a final status by then it is said that the end is not confirmed. */
export const CONFIRM_WITHIN_MS = 60_000
const READ_LATER_EVERY_MS = 15_000
export const GIVE_UP_AFTER_MS = 30 * 60_000

type Options = {
  client: Pick<DevinClient, 'getSession'>
  session: Pick<Session, 'org_id' | 'session_id'>
  onRead: (session: Session) => void
  onPhase: (phase: Phase) => void
  /** Raised when another watch takes over: nothing is reported after that. */
  signal?: AbortSignal
  wait?: (ms: number) => Promise<void>
  /** Unix milliseconds. */
  now?: () => number
}

/**
 * Reads a session until it is over. After a minute without that it reports `not-confirmed` and goes on more slowly,
 * for half an hour: the truth may still come. Failed reads count as nothing read. Never throws.
 */
export async function watchUntilOver(options: Options): Promise<Phase> {
  const { client, session, onRead, onPhase, signal, wait = sleep, now = Date.now } = options
  const start = now()
  let phase: Phase = 'stopping'
  onPhase(phase)
  while (now() - start < GIVE_UP_AFTER_MS) {
    const read = await client.getSession(session.org_id, session.session_id, { signal })
    if (signal?.aborted) return phase
    if (read.ok) onRead(read.value)
    if (read.ok && isOver(read.value)) {
      onPhase('terminated')
      return 'terminated'
    }
    if (phase === 'stopping' && now() - start >= CONFIRM_WITHIN_MS) {
      phase = 'not-confirmed'
      onPhase(phase)
    }
    await wait(phase === 'stopping' ? READ_EVERY_MS : READ_LATER_EVERY_MS)
  }
  return phase
}
