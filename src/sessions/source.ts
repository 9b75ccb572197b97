/** Where it was asked to end some sessions. */
export type Source = {
  from: 'row' | 'page' | 'basket' | 'all-matching' | 'retry'
  /** The filters that found its sessions, as the query of an address without `?`; empty where none did. */
  filter: string
  /** When its sessions were chosen, in unix milliseconds. Later arrivals never join. */
  frozenAt: number
  /** The batch whose rest this one takes up again. */
  retryOf?: string
}
