import { z } from '../../lib/zod'
import { texts } from './fields'

/** How many tags a session may have (contract, section 2.1). */
export const MAX_TAGS = 50
/** The longest tag that the console sends, in UTF-16 code units. The API's own limit is not documented. */
export const MAX_TAG = 1000

/** The tags of a session as the API answers them, as a list. */
export const tagsSchema = z.pipe(
  z.object({ tags: texts }),
  z.transform(({ tags }) => tags),
)
