import type { Query } from '@tanstack/react-query'
import { useState } from 'react'

/** A part of a session is read again at most so often, in milliseconds. */
const AGAIN_MS = 30_000
/** As long as one is being read, and while the tab is hidden, it is not asked more often than this whether to read. */
const LOOK_MS = 1_000

/** For which state of the session a part was read: its `updated_at`; null where that is not known. */
export type ReadFor = { reading: boolean; readAt: number; begunFor: number | null; readFor: number | null }
export const NOT_READ: ReadFor = { reading: false, readAt: 0, begunFor: null, readFor: null }

/** What a part is asked of: that of a query. */
type Read = { isFetching: boolean; dataUpdatedAt: number; errorUpdatedAt: number }

/** When a part was last read, or tried to be. */
const triedAt = (read: Pick<Read, 'dataUpdatedAt' | 'errorUpdatedAt'>) =>
  Math.max(read.dataUpdatedAt, read.errorUpdatedAt)

/** What is known of a part after another look at how its reading goes. What has failed was tried for that state, too. */
export function readForAfter(before: ReadFor, read: Read, updatedAt: number): ReadFor {
  const readAt = triedAt(read)
  // As it was when the reading began: what has come since may not be in it.
  const begunFor = read.isFetching && !before.reading ? updatedAt : before.begunFor
  const readFor = readAt === before.readAt ? before.readFor : begunFor
  return { reading: read.isFetching, readAt, begunFor, readFor }
}

/**
 * When a part of a session is to be read again: once the session has moved since, so that it agrees with the rest of the
 * page. One that stands still is not asked about, and nothing is while the tab is hidden.
 * @param updatedAt of the session, unix seconds
 * @returns `refetchInterval` for the query of the part, and what its result is to be given to
 */
export function useAgain(updatedAt: number) {
  const [known, setKnown] = useState(NOT_READ)
  return {
    refetchInterval: ({ state }: Pick<Query, 'state'>): number | false =>
      known.readFor === updatedAt ? false : Math.max(LOOK_MS, triedAt(state) + AGAIN_MS - Date.now()),
    note: (read: Read): void => {
      const now = readForAfter(known, read, updatedAt)
      if (now.reading !== known.reading || now.readAt !== known.readAt) setKnown(now)
    },
  }
}
