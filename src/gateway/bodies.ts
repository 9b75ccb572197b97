import { MAX_MESSAGE } from '../devin/details/conversation'
import { MAX_TAG, MAX_TAGS } from '../devin/details/tags'
import { fail, ok, type Result } from '../lib/result'
import { z } from '../lib/zod'
import { badRequest, notJson, tooLarge, type GatewayProblem } from './problems'
import type { BodyKind } from './routeTable'

/** The longest body that is read, in bytes: more than any that is taken, with every character written as an escape. */
export const MAX_BODY = 512 * 1024

/** A body that may go out: written anew from what was recognised, and what the audit log says of it. */
export type Body = { json: string; audit: AuditOfBody }

/** What of a body stands in the audit log: of a message its length only, in UTF-16 code units. */
export type AuditOfBody = { message_length?: number; tags?: readonly string[] }

/** The body of a request as it came. `read` resolves to null when it is longer than MAX_BODY. */
export type RawBody = { type: string | undefined; read: () => Promise<Uint8Array | null> }

// Strict: a message can also be sent in somebody else's name, and with files from anywhere; the console does neither.
const messageSchema = z.strictObject({ message: z.string() })
const tagsSchema = z.strictObject({ tags: z.array(z.string()) })

/** Reads the body of a call that takes one. The problem is what to answer with; nothing is sent then. */
export async function readBody(kind: BodyKind, raw: RawBody): Promise<Result<Body, GatewayProblem>> {
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(raw.type ?? '')) return fail(notJson())
  const bytes = await raw.read()
  if (bytes === null) return fail(tooLarge(`It was given up after ${MAX_BODY / 1024} KiB.`))
  const value = parse(bytes)
  return kind === 'message' ? readMessage(value) : readTags(value, kind)
}

function readMessage(value: unknown): Result<Body, GatewayProblem> {
  const parsed = z.safeParse(messageSchema, value)
  if (!parsed.success) return fail(badRequest('The body must be {"message": "…"} and nothing else.'))
  const { message } = parsed.data
  if (message.trim() === '') return fail(badRequest('The message is empty.'))
  if (message.length > MAX_MESSAGE)
    return fail(tooLarge(`A message has at most ${MAX_MESSAGE} characters; this one has ${message.length}.`))
  return ok({ json: JSON.stringify({ message }), audit: { message_length: message.length } })
}

/**
 * Only new tags are held to the console's own limits. Of all that a session has, some are from elsewhere, and have to go
 * back as they are: else none could be taken away beside an odd one. Their whole length has its limit in MAX_BODY.
 */
function readTags(value: unknown, kind: 'new-tags' | 'all-tags'): Result<Body, GatewayProblem> {
  const parsed = z.safeParse(tagsSchema, value)
  if (!parsed.success) return fail(badRequest('The body must be {"tags": ["…"]} and nothing else.'))
  const { tags } = parsed.data
  if (tags.length > MAX_TAGS) return fail(tooLarge(`A session has at most ${MAX_TAGS} tags.`))
  const checked = kind === 'new-tags' ? tags : []
  if (checked.some((tag) => tag.length > MAX_TAG))
    return fail(tooLarge(`A tag has at most ${MAX_TAG} characters.`))
  if (checked.some((tag) => tag.trim() === '')) return fail(badRequest('A tag is empty.'))
  return ok({ json: JSON.stringify({ tags }), audit: { tags } })
}

/** Undefined when it is not JSON in UTF-8. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
