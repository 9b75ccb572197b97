import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { detailClient } from '../../../console/detailClient'
import { isOver } from '../../../devin/activity'
import type { Session } from '../../../devin/session'
import { pace } from './pace'
import { conversationQuery, readToEnd } from './query'
import type { Said } from './pages'

/** A session's conversation, followed while it lives, and the ways to read on. */
export function useConversation(orgId: string, session: Session) {
  const queries = useQueryClient()
  const options = conversationQuery({ details: detailClient(), orgId }, session.session_id)
  // A page that is looked at again goes on from its end, and reads nothing further by itself.
  const onlyAtEnd = ({ state }: { state: { data: Said | undefined } }) => state.data?.atEnd ?? true
  const read = useQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data?.atEnd ? pace(session, state.error !== null) : false),
    refetchOnMount: onlyAtEnd,
    refetchOnWindowFocus: onlyAtEnd,
    refetchOnReconnect: onlyAtEnd,
  })
  const { refetch } = read
  const over = isOver(session)
  // What it said last may have come with its end.
  useEffect(() => {
    if (over) void refetch({ cancelRefetch: false })
  }, [over, refetch])

  const [readingAll, setReadingAll] = useState(false)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  return {
    ...read,
    readingAll,
    /** Reads on until the end. @returns what there then is; null where it was stopped or a page could not be read */
    readAll: async (): Promise<Said | null> => {
      stop.current?.abort()
      const control = new AbortController()
      stop.current = control
      setReadingAll(true)
      try {
        const said = await readToEnd(queries, options, control.signal)
        return said?.atEnd && !control.signal.aborted ? said : null
      } catch {
        return null // the query has the error
      } finally {
        if (stop.current === control) setReadingAll(false)
      }
    },
    stopReading: () => stop.current?.abort(),
  }
}
