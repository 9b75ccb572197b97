import { z } from '../lib/zod'
import { sessionPageSchema, type SessionPage } from './page'

/**
 * Reads an answer that may be several pages, each behind the one before, and gives them as one: up to the first that
 * cannot be read, which then comes by itself.
 */
export const sessionPagesSchema = z.pipe(
  z.transform((answer: unknown): unknown => (Array.isArray(answer) ? answer : [answer])),
  z.pipe(
    z.tuple([sessionPageSchema], z.catch(z.nullable(sessionPageSchema), null)),
    z.transform(([first, ...rest]): SessionPage => {
      let { next, cutShort, total, broken } = first
      const firstUpdated = first.sessions.map(({ updated_at }) => updated_at)
      // What was on one page may have moved on to the next while it was read: as it is there is later.
      const sessions = new Map(first.sessions.map((session) => [session.session_id, session]))
      for (const page of rest) {
        if (page === null) break
        for (const session of page.sessions) sessions.set(session.session_id, session)
        broken += page.broken
        ;({ next, cutShort } = page)
        // What is new since the first page is nothing that these do not have.
        total = total === null || page.total === null ? (total ?? page.total) : Math.min(total, page.total)
      }
      return {
        sessions: [...sessions.values()],
        broken,
        next,
        ...(cutShort && { cutShort }),
        total,
        firstUpdated,
      }
    }),
  ),
)
