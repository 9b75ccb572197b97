import type { CATEGORIES } from '../devin/vocabulary'
import type { Entry } from './conversation'
import type { Ledger } from './ledger'
import type { Random } from './random'
import type { SandboxSession } from './session'

/** What a session is about, known from the start; the API tells it only once categorisation ran. */
export type Nature = Readonly<{ category: (typeof CATEGORIES)[number]; subcategory: string }>

/** A session with what the simulation keeps about it. */
export type Resident = {
  session: SandboxSession
  readonly nature: Nature
  readonly random: Random
  /** Steps planned under an older epoch no longer count. */
  epoch: number
  /** A terminate was accepted and the end is on its way. */
  stopping: boolean
  /** When consumption was last counted, in unix seconds. */
  countedAt: number
  /** Goes on working for ever, so that it is there when somebody wants it: the sessions with a fault. */
  readonly pinned: boolean
  /** The session as it was taken in: what was said and spent before follows from it. */
  readonly initial: SandboxSession
  /** How many messages there were by then; null for as many as fit it. */
  readonly opening: number | null
  /** What has been said since, oldest first. */
  readonly entries: Entry[]
  /** Stretches of work since. */
  steps: number
  /** What was spent by day; null while nothing was since. */
  ledger: Ledger | null
  /** When an analysis was last asked for, in unix seconds, and for the how manieth time; null for never. */
  analysis: Readonly<{ askedAt: number; times: number }> | null
}

/** A session before it has been taken into the organisation. */
export type Draft = { session: SandboxSession; readonly nature: Nature; readonly pinned: boolean }

/**
 * A draft as it is taken in at a time (unix seconds).
 * @param opening how many messages it has had by then; null for as many as fit it
 */
export function settled(
  { session, nature, pinned }: Draft,
  random: Random,
  at: number,
  opening: number | null = null,
): Resident {
  return {
    session,
    nature,
    pinned,
    random: random.fork(),
    epoch: 0,
    stopping: false,
    countedAt: at,
    initial: session,
    opening,
    entries: [],
    steps: 0,
    ledger: null,
    analysis: null,
  }
}
