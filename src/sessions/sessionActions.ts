import { createContext, use } from 'react'
import type { SessionId } from '../devin/id'
import type { Session } from '../devin/session'

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
  terminate: (session: Session) => void
  /** Why nothing can be ended with this credential; null where nothing says so. */
  refusal: string | null
  /** To be called when the API refuses a change for want of a permission. */
  onNotPermitted: (reason: string) => void
  progressOf: (id: SessionId) => SessionProgress | null
}

export const SessionActionsContext = createContext<SessionActions>({
  prepare: () => undefined,
  terminate: () => undefined,
  refusal: 'Sessions cannot be ended from here.',
  onNotPermitted: () => undefined,
  progressOf: () => null,
})

/** Whether a dialog is open: the list then keeps still. Apart, so that opening one does not draw every row anew. */
export const DecidingContext = createContext(false)

export function useSessionActions(): SessionActions {
  return use(SessionActionsContext)
}

export function useProgressOf(id: SessionId): SessionProgress | null {
  return use(SessionActionsContext).progressOf(id)
}
