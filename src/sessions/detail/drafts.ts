import { useSyncExternalStore } from 'react'
import type { SessionId } from '../../devin/id'

/** Messages that were begun and not sent, by their session: the form may be closed, and other sessions looked at. */
const drafts = new Map<SessionId, string>()
const listeners = new Set<() => void>()

/** What has been written to a session and not sent; empty for nothing. */
export function useDraft(id: SessionId): string {
  return useSyncExternalStore(onChange, () => drafts.get(id) ?? '')
}

export function keepDraft(id: SessionId, text: string): void {
  if (text === '') drafts.delete(id)
  else drafts.set(id, text)
  for (const listener of listeners) listener()
}

function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
