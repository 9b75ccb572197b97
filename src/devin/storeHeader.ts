/**
 * Names the store that a page keeps its sessions in, and so the upstream, credential and organisation that it was made
 * for. The gateway refuses a request for another than its own, and does not pass it on. Its answers name
 * theirs: the page's own first request cannot name one.
 */
export const STORE_HEADER = 'x-curfew-store'
