import type { CATEGORIES } from '../devin/vocabulary'
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
}

/** A session before it has been taken into the organisation. */
export type Draft = { session: SandboxSession; readonly nature: Nature; readonly pinned: boolean }
