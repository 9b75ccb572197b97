/**
 * Names the store that a page keeps its sessions in, and so the upstream, credential and organisation that it was made
 * for. The gateway refuses a request for another than its own, and does not pass it on. Its answers name
 * theirs: the page's own first request cannot name one.
 */
export const STORE_HEADER = 'x-curfew-store'

/** The store as the gateway knows it: what is kept of another organisation of the enterprise has its id behind a dot. */
export function gatewayStore(store: string): string {
  return store.split('.')[0] ?? store
}
