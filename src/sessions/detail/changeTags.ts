import { unwrap } from '../../console/unwrap'
import type { DetailClient } from '../../devin/details'
import { MAX_TAG, MAX_TAGS } from '../../devin/details/tags'
import type { Session } from '../../devin/session'

type Client = Pick<DetailClient, 'getTags' | 'addTags' | 'replaceTags'>
type Of = Pick<Session, 'org_id' | 'session_id'>

/** What is to become of one tag. */
export type TagChange = { tag: string; wanted: boolean }

/**
 * Adds a tag, or takes one away. To take one away the API wants all the others: they are read just before, so that what
 * somebody else has added meanwhile stays.
 * @returns the tags as they now are
 * @throws ApiError when it was refused, or is not known to have been done
 */
export async function changeTag(
  client: Client,
  { org_id, session_id }: Of,
  { tag, wanted }: TagChange,
): Promise<string[]> {
  if (wanted) {
    const all = await unwrap(client.addTags(org_id, session_id, [tag]))
    return all ?? unwrap(client.getTags(org_id, session_id))
  }
  const now = await unwrap(client.getTags(org_id, session_id))
  const rest = now.filter((one) => one !== tag)
  if (rest.length === now.length) return now
  const all = await unwrap(client.replaceTags(org_id, session_id, rest))
  return all ?? unwrap(client.getTags(org_id, session_id))
}

/** Why a text cannot be added as a tag, in words; null where it can. */
export function tagRefusal(text: string, tags: readonly string[]): string | null {
  const tag = text.trim()
  if (tag === '') return 'Type a tag first.'
  if (tag.length > MAX_TAG) return `A tag has at most ${MAX_TAG} characters.`
  if (tags.includes(tag)) return 'It has this tag already.'
  return tags.length >= MAX_TAGS ? `A session has at most ${MAX_TAGS} tags.` : null
}
