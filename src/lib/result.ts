/** The answer of something that may fail in a foreseen way. Failures are values; only bugs are thrown. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

/** What was asked for. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** A foreseen failure, and what it was. */
export function fail<E>(error: E): { ok: false; error: E } {
  return { ok: false, error }
}
