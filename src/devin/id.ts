/**
 * A session's id in the one form the console keeps: bare, without the `devin-` prefix. The API answers bare ids
 * but its paths want the prefix (contract, fact 5), so both forms arrive and only `sessionIdFrom` lets them in.
 */
export type SessionId = string & { readonly __brand: 'SessionId' }

const PREFIX = 'devin-'
// Wider than the 32 hex digits seen live: the vendor's own examples are shorter, and ids may grow.
const BARE_ID = /^[A-Za-z0-9_-]{1,128}$/

/** Reads an id in either form. Null when it cannot be one (so it is never put into a path). */
export function sessionIdFrom(text: string): SessionId | null {
  const bare = text.trim().replace(/^devin-/i, '')
  return BARE_ID.test(bare) ? (bare as SessionId) : null // the brand is given here and nowhere else
}

/** The form the API's paths want: `devin-<id>`. */
export function toDevinId(id: SessionId): string {
  return PREFIX + id
}

/** The first eight characters: enough to tell two sessions apart by eye. Never used to address one. */
export function shortId(id: SessionId): string {
  return id.slice(0, 8)
}
