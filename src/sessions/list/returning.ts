import type { SessionId } from '../../devin/id'

let opened: SessionId | null = null

/** Notes which session's page is opened from the list: on the way back its row gets the focus. */
export function noteOpened(id: SessionId): void {
  opened = id
}

/** The session to come back to; told once. Null when none was opened from the list. */
export function takeOpened(): SessionId | null {
  const id = opened
  opened = null
  return id
}
