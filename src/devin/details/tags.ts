import { z } from '../../lib/zod'

/** How many tags a session may have (contract, section 2.1). */
export const MAX_TAGS = 50
/** The longest tag that the console sends, in UTF-16 code units. The API's own limit is not documented. */
export const MAX_TAG = 1000

/**
 * The tags of a session as the API answers them, as a list. Strict, unlike what is only shown: to take one away all
 * others are written back, and what was left out here would be lost.
 */
export const tagsSchema = z.pipe(
  z.object({ tags: z.array(z.string()) }),
  z.transform(({ tags }) => tags),
)

/**
 * What the API answers to a change of tags, which is only shown. Null where there is no list to read: what the API has
 * taken is no failure for that.
 */
export const changedTagsSchema = z.catch(
  z.nullable(
    z.pipe(
      z.object({ tags: z.array(z.unknown()) }),
      z.transform(({ tags }) => tags.filter((tag) => typeof tag === 'string')),
    ),
  ),
  null,
)
