import { setMaxListeners } from 'node:events'
import { isOver } from '../../../devin/activity'
import { createClient } from '../../../devin/client'
import { sessionSchema, type Session } from '../../../devin/session'
import { z } from '../../../lib/zod'
import { CREDENTIALS } from '../../../sandbox/credentials'
import type { FaultName } from '../../../sandbox/faultTable'
import { startSandbox, type RunningSandbox } from '../../../sandbox/server'
import { toWire } from '../../../sandbox/session'
import { createBatches } from '../batches'
import { CONCURRENCY } from '../gate'
import type { BatchTarget, BatchView, TargetState } from '../types'
import { fastClock } from './fastClock'

/** What one call in five meets: nothing done, or done and not told, or told and not done yet. */
const FAULTS: readonly FaultName[] = [
  'server-error',
  'rate-limit',
  'cut',
  'accepted-then-cut',
  'hang',
  'slow-stop',
]
const SHARE = 0.2
const UNSENT: ReadonlySet<TargetState> = new Set(['planned', 'checking', 'sending', 'verifying'])
const START = 1_790_000_000_000

export type RunOptions = {
  targets: number
  /** Same seed, same organisation and same dice. */
  seed: number
  /** How many times as fast as the machine's the clock of both goes. */
  speed: number
  /** How long a call may hang, in milliseconds of the machine's clock. */
  timeoutMs: number
}

export type RunFigures = {
  /** Until nothing was left to be sent, in milliseconds of the run's own clock. */
  sentMs: number
  /** Until nothing was on its way and nothing unknown was still to be seen, in milliseconds of the run's own clock. */
  tookMs: number
  /** How much of it no call was made because the API had asked to wait, in milliseconds as above. */
  heldMs: number
  calls: number
  reads: number
  changes: number
  /** Changes beyond the first of each session. */
  repeated: number
  words: Readonly<Record<string, number>>
  /** What is not as it must be, in words; empty where all is. */
  wrong: readonly string[]
}

/** Ends many sessions of a sandbox that meets one call in five with a fault, and holds every last word against it. */
export async function endAgainstSandbox({
  targets,
  seed,
  speed,
  timeoutMs,
}: RunOptions): Promise<RunFigures> {
  // Each wait of each session listens to the one signal that the page goes.
  setMaxListeners(0)
  const clock = fastClock(speed, START)
  const sandbox = await sandboxWith(targets, seed, () => clock.now() / 1000)
  const tookAt = noteTaken(sandbox)
  const living = livingOf(sandbox, targets)
  const client = clientOf(sandbox, timeoutMs)
  const batches = createBatches({
    client,
    orgId: sandbox.organisation.id,
    operator: 'tester',
    storeName: `run-${seed}`,
    graceMs: 0,
    onRead: () => undefined,
    onNotPermitted: () => undefined,
    withChildren: (session) => ({ session, children: { living: [], unknown: [] } }),
    clock,
    locks: null,
  })
  const told = watchTold(batches, () => clock.now())
  sandbox.faults.atRandom(SHARE, FAULTS, seed)
  const began = clock.now()
  batches.start(`run-${seed}`, {
    orgId: sandbox.organisation.id,
    rung: 'terminate',
    reason: 'A run',
    source: { from: 'all-matching', filter: 'status=active', frozenAt: began },
    targets: living.map((agreed) => ({ agreed, parent: null })),
  })
  try {
    const end = await untilSettled(batches, sandbox)
    const changes = sandbox.calls.filter(({ method }) => method === 'DELETE')
    return {
      tookMs: clock.now() - began,
      sentMs: told.sentAt - began,
      heldMs: told.heldMs,
      calls: sandbox.calls.length,
      reads: sandbox.calls.length - changes.length,
      changes: changes.length,
      repeated: changes.length - new Set(changes.map(({ path }) => path)).size,
      words: countBy(end.targets.map(({ state }) => state)),
      wrong: faultsOf(end, living, sandbox, tookAt),
    }
  } finally {
    batches.close()
    await sandbox.close()
  }
}

/** The same calls by a plain loop at the same concurrency, where nothing goes wrong: a read and a change for each. */
export async function plainLoop({
  targets,
  seed,
}: Pick<RunOptions, 'targets' | 'seed'>): Promise<{ tookMs: number; calls: number }> {
  const sandbox = await sandboxWith(targets, seed, () => START / 1000)
  const client = clientOf(sandbox, 10_000)
  const left = livingOf(sandbox, targets)
  const began = performance.now()
  const lane = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      await client.getSession(next.org_id, next.session_id)
      await client.terminateSession(next.org_id, next.session_id, { archive: false })
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, lane))
  const tookMs = performance.now() - began
  await sandbox.close()
  return { tookMs, calls: sandbox.calls.length }
}

function sandboxWith(targets: number, seed: number, now: () => number): Promise<RunningSandbox> {
  // More than wanted, as some are over from the start.
  const sessions = targets * 3
  return startSandbox({ seed, sessions, clock: { now }, life: false, faultSessions: false })
}

function clientOf({ url }: RunningSandbox, timeoutMs: number) {
  const authorization = `Bearer ${CREDENTIALS.full.token}`
  return createClient({
    baseUrl: url,
    maxTries: 1,
    timeoutMs,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('authorization', authorization)
      return fetch(input, { ...init, headers })
    },
  })
}

function livingOf({ organisation }: RunningSandbox, targets: number): Session[] {
  const living = organisation
    .all()
    .filter((session) => !isOver(session))
    .slice(0, targets)
    .map((session) => z.parse(sessionSchema, toWire(session)))
  if (living.length < targets) throw new Error(`Only ${living.length} sessions live, of ${targets} wanted`)
  return living
}

/** Notes for each session how many calls there had been when it took a terminate. */
function noteTaken({ organisation, calls }: RunningSandbox): ReadonlyMap<string, number> {
  const tookAt = new Map<string, number>()
  const terminate = organisation.terminate.bind(organisation)
  organisation.terminate = (id, options) => {
    if (!tookAt.has(id)) tookAt.set(id, calls.length)
    return terminate(id, options)
  }
  return tookAt
}

/** Notes when nothing was left to be sent, and how long calls waited until then because the API had asked for it. */
function watchTold(
  batches: ReturnType<typeof createBatches>,
  now: () => number,
): Readonly<Record<'sentAt' | 'heldMs', number>> {
  const told = { sentAt: Infinity, heldMs: 0 }
  let since: number | null = null
  batches.subscribe(() => {
    const [batch] = batches.read()
    if (told.sentAt < Infinity || batch === undefined) return
    const sent = !batch.targets.some(({ state }) => UNSENT.has(state))
    const holds = batch.hold?.why === 'rate-limit' && !sent
    if (since !== null && !holds) told.heldMs += now() - since
    since = holds ? (since ?? now()) : null
    if (sent) told.sentAt = now()
  })
  return told
}

/** Until all have ended and what is not known is not over in the sandbox either. */
function untilSettled(
  batches: ReturnType<typeof createBatches>,
  sandbox: RunningSandbox,
): Promise<BatchView> {
  return new Promise((resolve) => {
    const look = () => {
      const [batch] = batches.read()
      if (batch?.phase !== 'done') return
      const late = batch.targets.some(
        ({ id, state, accepted }) => state === 'unknown' && (accepted || isOverIn(sandbox, id)),
      )
      if (late) return
      stop()
      resolve(batch)
    }
    const stop = batches.subscribe(look)
    look()
  })
}

function isOverIn({ organisation }: RunningSandbox, id: string): boolean {
  const session = organisation.get(id)
  return session !== undefined && isOver(session)
}

function faultsOf(
  end: BatchView,
  living: readonly Session[],
  sandbox: RunningSandbox,
  tookAt: ReadonlyMap<string, number>,
): string[] {
  const wrong: string[] = []
  const ids = new Set(end.targets.map(({ id }) => id))
  for (const { session_id } of living) if (!ids.has(session_id)) wrong.push(`${session_id} is lost`)
  if (end.targets.length !== living.length) wrong.push(`${end.targets.length} of ${living.length} came back`)
  for (const target of end.targets) {
    if (!isTrue(target, isOverIn(sandbox, target.id), tookAt.has(target.id)))
      wrong.push(`${target.id} is said to be ${target.state}, and that is not so`)
    const path = `/v3/organizations/${end.orgId}/sessions/devin-${target.id}`
    const after = sandbox.calls
      .slice(tookAt.get(target.id) ?? Infinity)
      .filter((call) => call.method === 'DELETE' && call.path === path)
    if (after.length > 0) wrong.push(`${target.id} was sent ${after.length} more after it had taken one`)
  }
  return wrong
}

/** Whether a word about a session is so. None lives by itself here: it is over only where it took a call. */
function isTrue({ state, tries }: BatchTarget, over: boolean, taken: boolean): boolean {
  if (state === 'terminated') return over && taken
  if (state === 'cancelled') return !over && !taken && tries === 0
  return state === 'unknown' && !over && tries > 0
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
