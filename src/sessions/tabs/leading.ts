let leads = false
const listeners = new Set<() => void>()

/** Says whether this tab is the one that asks the API, of all that there are. */
export function setLeading(now: boolean): void {
  leads = now
  for (const listener of listeners) listener()
}

/** Whether it is: what only one of them is to do, it does. */
export function isLeading(): boolean {
  return leads
}

export function subscribeToLeading(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
