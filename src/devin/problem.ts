import { z } from '../lib/zod'

const textOrNull = z.catch(z.nullable(z.string()), null)

const problemSchema = z.object({
  title: z.string(),
  status: z.catch(z.nullable(z.number()), null),
  type: textOrNull,
  detail: textOrNull,
  instance: textOrNull,
  errors: z.catch(z.nullable(z.array(z.record(z.string(), z.unknown()))), null),
})

// The shape before the API moved to RFC 9457; still seen in older deployments (contract, section 4).
const validationErrorSchema = z.object({
  detail: z.union([
    z.string(),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() })),
  ]),
})

export type Problem = { title: string; detail: string | null; type: string | null }

/**
 * Reads an error body: `application/problem+json`, or the older `{detail}` in both of its forms.
 * Null when it is neither.
 */
export function problemFrom(body: unknown): Problem | null {
  const problem = z.safeParse(problemSchema, body)
  if (problem.success) {
    const { title, detail, type, errors } = problem.data
    return { title, detail: detail || wordsOf(errors), type }
  }
  const older = z.safeParse(validationErrorSchema, body)
  if (!older.success) return null
  const { detail } = older.data
  if (typeof detail === 'string') return { title: detail, detail: null, type: null }
  return {
    title: 'Validation failed',
    detail: detail.map((item) => `${item.loc.join('.')}: ${item.msg}`).join('; ') || null,
    type: null,
  }
}

function wordsOf(errors: Record<string, unknown>[] | null): string | null {
  const words = (errors ?? []).flatMap((item) => {
    const text = item['msg'] ?? item['message'] ?? item['detail']
    if (typeof text !== 'string') return []
    const { loc } = item
    return Array.isArray(loc) ? [`${loc.join('.')}: ${text}`] : [text]
  })
  return words.length > 0 ? words.join('; ') : null
}
