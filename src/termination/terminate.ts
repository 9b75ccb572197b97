import { isOver } from '../devin/activity'
import type { ApiError } from '../devin/apiError'
import type { DevinClient } from '../devin/client'
import type { Session } from '../devin/session'
import { sleep } from '../lib/sleep'
import type { Target } from './capture'
import { riskierSince } from './target'

export type Step = 'checking' | 'sending' | 'verifying'

/** How an attempt to terminate one session ended. Only `accepted` promises that the API took it; none that it is over. */
export type Ending =
  /** The API took it. Whether the session is over has to be read. */
  | { kind: 'accepted' }
  /** The operator left before anything was sent. */
  | { kind: 'called-off' }
  /** It was over before anything was sent. */
  | { kind: 'already-over'; session: Session }
  /** It became a graver matter since the operator looked; nothing was sent. */
  | { kind: 'riskier'; now: Target; reasons: string[] }
  /** It could not be read before the call, so nothing was sent. */
  | { kind: 'not-sent'; error: ApiError }
  /** A clear answer that it was not done. */
  | { kind: 'refused'; error: ApiError }
  /** It was sent, no clear answer came, and it is over now: by this or by itself, nobody can say. */
  | { kind: 'over-after-unknown'; session: Session }
  /** It was sent and no clear answer came. `seen` is what a later read showed, or null where none succeeded. */
  | { kind: 'unknown'; error: ApiError; seen: Session | null }

export type Attempt = {
  client: Pick<DevinClient, 'getSession' | 'terminateSession'>
  target: Target
  archive: boolean
  reason: string
  /** Counts what is known of a session's children. */
  withChildren: (session: Session) => Target
  onStep: (step: Step) => void
  /** Called with every state that was read, so that the list shows it too. */
  onRead: (session: Session) => void
  /** Raised when the operator leaves. It stops what has not been sent; what has been sent is followed to its end. */
  signal?: AbortSignal
  wait?: (ms: number) => Promise<void>
}

/** After a lost answer the session is read this often, in milliseconds: an accepted termination takes a moment. */
const VERIFY_AFTER_MS: readonly number[] = [500, 1_500, 3_000, 3_000]
/** The reads after a lost answer end then, however slow each is: better to say that it is not known than to go on. */
const VERIFY_WITHIN_MS = 15_000

/**
 * Terminates one session: reads it again, sends one DELETE, and where no clear answer came reads until something can
 * be said. There is never a second DELETE. Never throws.
 */
export async function terminate(attempt: Attempt): Promise<Ending> {
  const { client, target, archive, reason, withChildren, onStep, onRead, signal } = attempt
  const { org_id, session_id } = target.session
  onStep('checking')
  const check = await client.getSession(org_id, session_id, { signal })
  if (signal?.aborted) return { kind: 'called-off' }
  if (!check.ok) return { kind: 'not-sent', error: check.error }
  onRead(check.value)
  if (isOver(check.value)) return { kind: 'already-over', session: check.value }
  const now = withChildren(check.value)
  const reasons = riskierSince(target, now)
  if (reasons.length > 0) return { kind: 'riskier', now, reasons }

  onStep('sending')
  // Without the signal: a DELETE on its way is not taken back, and calling off would only lose its answer.
  const answer = await client.terminateSession(org_id, session_id, { archive, reason })
  if (answer.ok) return { kind: 'accepted' }
  if (!answer.error.outcomeUnknown) return { kind: 'refused', error: answer.error }
  onStep('verifying')
  return verify(attempt, answer.error)
}

async function verify({ client, target, onRead, wait = sleep }: Attempt, error: ApiError): Promise<Ending> {
  const { org_id, session_id } = target.session
  const deadline = AbortSignal.timeout(VERIFY_WITHIN_MS)
  let seen: Session | null = null
  for (const pause of VERIFY_AFTER_MS) {
    await wait(pause)
    if (deadline.aborted) break
    const read = await client.getSession(org_id, session_id, { signal: deadline })
    if (!read.ok) continue
    seen = read.value
    onRead(seen)
    if (isOver(seen)) return { kind: 'over-after-unknown', session: seen }
  }
  return { kind: 'unknown', error, seen }
}
