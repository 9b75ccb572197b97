import { z } from '../lib/zod'
import { sessionIdFrom, type SessionId } from './id'
import { eachOnce } from './pullRequest'
import type { Category, Origin, Status, StatusDetail } from './vocabulary'

// The contract marks what is nullable; one service in front of another also turns absent into null and back.
// Whatever the console can do without is therefore null when it is missing or not of its type: the row stays.
// What it cannot do without (who, which state, when) makes the item broken: it is set aside and counted.
const textOrNull = z.catch(z.nullable(z.string()), null)
const numberOrNull = z.catch(z.nullable(z.number()), null)
const seconds = z.pipe(
  z.number(),
  z.transform((value) => Math.floor(value)),
)
const strings = z.pipe(
  z.catch(z.array(z.unknown()), []),
  z.transform((list) => list.filter((item) => typeof item === 'string')),
)

const id = z.pipe(
  z.string().check(z.refine((text) => sessionIdFrom(text) !== null, 'not a session id')),
  z.transform((text) => sessionIdFrom(text) as SessionId), // the check above has refused null
)
const idOrNull = z.pipe(
  textOrNull,
  z.transform((text) => (text === null ? null : sessionIdFrom(text))),
)
const ids = z.pipe(
  strings,
  z.transform((list) => list.flatMap((text) => sessionIdFrom(text) ?? [])),
)

const pullRequestSchema = z.object({ pr_url: z.string(), pr_state: textOrNull })
const pullRequests = z.pipe(
  z.catch(z.array(z.unknown()), []),
  z.transform((list) =>
    eachOnce(
      list.flatMap((item) => {
        const parsed = z.safeParse(pullRequestSchema, item)
        return parsed.success ? [parsed.data] : []
      }),
    ),
  ),
)

function open<Known extends string>() {
  return z.pipe(
    z.string(),
    z.transform((value) => value as Known), // every string is a value of an open enum; this only names the type
  )
}
function openOrNull<Known extends string>() {
  return z.catch(z.nullable(open<Known>()), null)
}

/** Without one: a word that is empty says no more than none, and no filter could name it. */
function wordOrNull<Known extends string>() {
  return z.pipe(
    openOrNull<Known>(),
    z.transform((value) => value || null),
  )
}

/** One session as the API lists it (contract, section 3). Times are unix seconds; `acus_consumed` is in ACUs. */
export const sessionSchema = z.object({
  session_id: id,
  org_id: z.string(),
  status: open<Status>(),
  created_at: seconds,
  updated_at: seconds,
  status_detail: openOrNull<StatusDetail>(),
  title: textOrNull,
  url: textOrNull,
  category: wordOrNull<Category>(),
  subcategory: textOrNull,
  origin: wordOrNull<Origin>(),
  tags: strings,
  acus_consumed: numberOrNull,
  pull_requests: pullRequests,
  user_id: textOrNull,
  service_user_id: textOrNull,
  playbook_id: textOrNull,
  automation_id: textOrNull,
  devin_mode: textOrNull,
  parent_session_id: idOrNull,
  child_session_ids: ids,
  is_archived: z.catch(z.boolean(), false),
  structured_output: z.catch(z.nullable(z.record(z.string(), z.unknown())), null),
})

export type Session = z.infer<typeof sessionSchema>
