/** Why the process cannot start, in one line for the operator. Everything else that is thrown is a bug. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** The code of a system error (`ENOSPC`, `EADDRINUSE`), or its message where it has none. Always one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error))
  const code: unknown = 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : oneLine(error.message)
}

// Control characters, line and paragraph separators, and what turns the direction of the text around it: none belongs
// into a line that somebody reads in a terminal.
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu

/** Text from anywhere as one line: what writes a line to a terminal or a log must not write two. */
export function oneLine(text: string): string {
  return text.replaceAll(UNPRINTABLE, ' ').trim()
}

/** JSON in which they stand as escapes: it means the same, and moves nothing where it is shown. */
export function escapeUnprintable(json: string): string {
  const escape = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`
  return json.replaceAll(UNPRINTABLE, (run) => Array.from(run, escape).join(''))
}
