import type { Context } from 'hono'
import { fail, ok, type Result } from '../lib/result'
import { z } from '../lib/zod'
import { invalid, type Reply } from './reply'

const MAX_TAGS = 50

/** SessionMessageCreateRequest of the contract. */
export const messageBody = z.object({
  message: z.string().check(z.minLength(1)),
  attachment_urls: z.optional(z.nullable(z.array(z.string().check(z.minLength(1), z.maxLength(2083))))),
  message_as_user_id: z.optional(z.nullable(z.string())),
})

/** SessionTags of the contract. */
export const tagsBody = z.object({ tags: z.array(z.string()).check(z.maxLength(MAX_TAGS)) })

/** Reads the body of a call. What is wrong with it is the 422 that names the fields. */
export async function readBody<T>(c: Context, schema: z.ZodMiniType<T>): Promise<Result<T, Reply>> {
  const text = await c.req.text()
  const isJson = c.req.header('content-type')?.split(';')[0]?.trim() === 'application/json'
  const parsed = z.safeParse(schema, isJson ? parse(text) : undefined)
  if (parsed.success) return ok(parsed.data)
  const errors = parsed.error.issues.map(({ path, message, code }) => ({
    loc: ['body', ...path.map(String)],
    msg: message,
    type: code,
  }))
  return fail(invalid(errors, c.req.path))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The 422 for more tags than a session may have; null where they are not too many. */
export function tooManyTags(tags: readonly string[], instance: string): Reply | null {
  if (tags.length <= MAX_TAGS) return null
  const msg = `A session has at most ${MAX_TAGS} tags`
  return invalid([{ loc: ['body', 'tags'], msg, type: 'too_long' }], instance)
}
