import { fail, ok } from '../../lib/result'
import { z } from '../../lib/zod'
import { envelopeSchema, nextOf } from '../page'
import type { Answer } from '../transport'
import { sift, type Sifted } from './fields'

/** One page of anything that the API lists by cursor. */
export type Paged<T> = Sifted<T> & {
  /** The cursor of the next page; null on the last one. */
  next: string | null
  /** Set where the API says that there is more, and not behind which cursor. */
  cutShort?: true
  /** How many the API says there are in all; null when it does not say. */
  total: number | null
}

/** Which page of a list: by default the first, of 100. */
export type PageParams = {
  /** Page size, 1 to 200. */
  first?: number
  /** The cursor of the page before. */
  after?: string
}

/** The schema of a page of such items. */
export function paged<T>(item: z.ZodMiniType<T>) {
  return z.pipe(
    envelopeSchema,
    z.transform((envelope): Paged<T> => ({
      ...sift(envelope.items, item),
      ...nextOf(envelope),
      total: envelope.total,
    })),
  )
}

const LARGEST_PAGE = 200
/** 20,000 items: nothing that is listed whole is longer, so a list that is has lost its way. */
const MOST_PAGES = 100

/**
 * Reads a list to its end, for what there is not much of: members, playbooks, organisations. It ends where a cursor comes
 * again, too, which would lead round in a circle, and where none is given although there is more.
 * @param read reads one page
 * @returns the first failure as it is; `complete` is false where the list did not come to its end
 */
export async function readAll<T>(
  read: (params: PageParams) => Promise<Answer<Paged<T>>>,
): Promise<Answer<Sifted<T> & { complete: boolean }>> {
  const items: T[] = []
  const cursors = new Set<string>()
  let broken = 0
  let after: string | null = null
  for (;;) {
    const page: Answer<Paged<T>> = await read({ first: LARGEST_PAGE, ...(after === null ? {} : { after }) })
    if (!page.ok) return fail(page.error)
    items.push(...page.value.items)
    broken += page.value.broken
    after = page.value.next
    if (after === null) return ok({ items, broken, complete: !page.value.cutShort })
    if (cursors.has(after) || cursors.size + 1 >= MOST_PAGES) return ok({ items, broken, complete: false })
    cursors.add(after)
  }
}
