import type { SessionPage } from '../../devin/page'
import { encode, type Block } from '../replica/block'

/** A page of the API's list as the replica takes it in. Times are unix seconds. */
export type Reading = {
  block: Block
  /** When its sessions were changed; of several pages that came together those of the first, which was read first. */
  updated: Float64Array
  /** Items that were no sessions the console could read. */
  broken: number
  next: string | null
  /** As in `SessionPage`. */
  cutShort?: true
  total: number | null
  /** When the oldest session of the page was created; null for an empty page. */
  oldest: number | null
  /** Whether the sessions stand newest first, as the API has been seen to list them. */
  newestFirst: boolean
}

export function readingOf({ sessions, broken, next, cutShort, total, firstUpdated }: SessionPage): Reading {
  let oldest: number | null = null
  let newestFirst = true
  for (const { created_at } of sessions) {
    if (oldest !== null && created_at > oldest) newestFirst = false
    oldest = Math.min(oldest ?? created_at, created_at)
  }
  const block = encode(sessions)
  const updated = firstUpdated ? Float64Array.from(firstUpdated) : block.updated
  return { block, updated, broken, next, ...(cutShort && { cutShort }), total, oldest, newestFirst }
}
