import type { Position } from './register'

/** Writes a place in the list as a cursor. Opaque: clients must hand it back as it is. */
export function toCursor({ created_at, session_id }: Position): string {
  return Buffer.from(`${created_at}.${session_id}`).toString('base64url')
}

/** Reads a cursor back; null when it is not one. */
export function fromCursor(text: string): Position | null {
  const found = /^(\d{1,15})\.(\S{1,200})$/.exec(Buffer.from(text, 'base64url').toString())
  const [, created, session_id] = found ?? []
  if (created === undefined || session_id === undefined) return null
  const place = { created_at: Number(created), session_id }
  // The decoder skips what is not base64url, so only a cursor that comes out the same was one of ours.
  return toCursor(place) === text ? place : null
}
