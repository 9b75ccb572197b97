import { createContext, use } from 'react'
import type { Session } from '../devin/session'
import type { Source } from './source'

/** What this console did to a session, in words; `busy` while it is not known to be over. */
export type SessionProgress = { word: string; detail: string; busy: boolean }

/**
 * What the list and the page of a session let an operator do. Ending sessions is a part of its own that builds upon
 * this one, so it comes in from outside.
 */
export type SessionActions = {
  /** Makes the dialog ready, for when a hand is on its way to open it. */
  prepare: (session: Session) => void
  /** Opens the dialog. Nothing is sent by it. */
  terminate: (session: Session, from?: 'row' | 'page') => void
  /** Opens the dialog for many. Nothing is sent by it. */
  endMany: (sessions: readonly Session[], source: Source) => void
  /** Why nothing can be ended with this credential; null where nothing says so. */
  refusal: string | null
  /** To be called when the API refuses a change for want of a permission; with null when it has taken one after all. */
  onNotPermitted: (reason: string | null) => void
  /** What is said of a session that this console is ending, over what was last read of it. */
  progressOf: (session: Session) => SessionProgress | null
}

export const SessionActionsContext = createContext<SessionActions>({
  prepare: () => undefined,
  terminate: () => undefined,
  endMany: () => undefined,
  refusal: 'Sessions cannot be ended from here.',
  onNotPermitted: () => undefined,
  progressOf: () => null,
})

/** Whether a dialog is open: the list then keeps still. Apart, so that opening one does not draw every row anew. */
export const DecidingContext = createContext(false)

export function useSessionActions(): SessionActions {
  return use(SessionActionsContext)
}

export function useProgressOf(session: Session): SessionProgress | null {
  return use(SessionActionsContext).progressOf(session)
}
