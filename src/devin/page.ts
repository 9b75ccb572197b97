import { z } from '../lib/zod'
import { plainSession } from './plainSession'
import { sessionSchema, type Session } from './session'

/** What every list of the API comes in (contract, section 2.2). */
export const envelopeSchema = z.object({
  items: z.array(z.unknown()),
  end_cursor: z.catch(z.nullable(z.string()), null),
  has_next_page: z.catch(z.nullable(z.boolean()), null),
  total: z.catch(z.nullable(z.number()), null),
})

export type SessionPage = {
  sessions: Session[]
  /** Items that were no session the console could read. They are left out, and counted so that it can be said. */
  broken: number
  /** The cursor of the next page; null on the last one. */
  next: string | null
  /** Set where the API says that there is more, and not behind which cursor: the list did not come to its end. */
  cutShort?: true
  /** How many the API says there are in all; null when it does not say. */
  total: number | null
  /**
   * Where it is several of the API's pages: when what is on the first was changed, unix seconds. What the others say was
   * said later.
   */
  firstUpdated?: readonly number[]
}

/** Reads a page of sessions item by item, so that one broken item costs one row and not two hundred. */
export const sessionPageSchema = z.pipe(
  envelopeSchema,
  z.transform((envelope): SessionPage => {
    const sessions: Session[] = []
    let broken = 0
    for (const item of envelope.items) {
      const plain = plainSession(item)
      if (plain !== null) {
        sessions.push(plain)
        continue
      }
      const parsed = z.safeParse(sessionSchema, item)
      if (parsed.success) sessions.push(parsed.data)
      else broken += 1
    }
    return { sessions, broken, ...nextOf(envelope), total: envelope.total }
  }),
)

/**
 * The cursor of the next page, null where there is none, and whether there should be one. A list ends only on a clear
 * word: the cursor is followed where the API does not say whether there is more.
 */
export function nextOf({
  items,
  has_next_page,
  end_cursor,
}: z.infer<typeof envelopeSchema>): Pick<SessionPage, 'next' | 'cutShort'> {
  const ends = has_next_page === false || (has_next_page === null && items.length === 0)
  const next = ends ? null : end_cursor || null
  return next === null && has_next_page ? { next, cutShort: true } : { next }
}
