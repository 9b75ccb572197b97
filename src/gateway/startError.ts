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

/** Text from anywhere as one line: what writes a line to a terminal or a log must not write two. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
