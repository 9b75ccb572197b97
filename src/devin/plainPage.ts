import { jsonObject } from '../lib/jsonObject'
import type { SessionPage } from './page'
import { plainSession } from './plainSession'

/**
 * A page of sessions in which nothing is out of the ordinary, read without the schema; what the schema would make of it
 * is the same.
 * @param text the body of the answer
 * @returns null where something is unusual: the schema then has the word
 */
export function plainPage(text: string): SessionPage | null {
  const page = jsonObject(text)
  const items: unknown = page?.['items']
  if (page === null || !Array.isArray(items)) return null
  const sessions = items.flatMap((item) => plainSession(item) ?? [])
  const { end_cursor, has_next_page, total } = page
  if (sessions.length < items.length || typeof has_next_page !== 'boolean') return null
  if (has_next_page && (typeof end_cursor !== 'string' || end_cursor === '')) return null
  return {
    sessions,
    broken: 0,
    next: has_next_page ? String(end_cursor) : null,
    total: typeof total === 'number' && Number.isFinite(total) ? total : null,
  }
}
