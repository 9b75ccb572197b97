/** Of a request, what decides who answers it. */
export type Asked = { method: string; url: string; mode: string }

/** Nothing under `/api` is ever kept; and as the gateway has it, what has an ending or is an asset is no page. */
const NO_PAGE = /^\/(?:api|assets)(?:\/|$)|\.[^/]*$/i

/**
 * What the worker has to do with a request: it opens the page, or it is for a file of this build. Null: nothing, and the
 * browser goes on as if there were no worker.
 * @param origin the console's own
 * @param files of this build, as the page asks for them: path and query
 */
export function kindOf(asked: Asked, origin: string, files: ReadonlySet<string>): 'page' | 'file' | null {
  const url = new URL(asked.url)
  if (asked.method !== 'GET' || url.origin !== origin) return null
  if (asked.mode === 'navigate') return NO_PAGE.test(url.pathname) ? null : 'page'
  return files.has(url.pathname + url.search) ? 'file' : null
}

/** Whether a page belongs to the build with these files: it names a script, and no file that is not one of them. */
export function isPageOf(html: string, files: ReadonlySet<string>): boolean {
  const named = filesNamedIn(html)
  return named.some((file) => /\.js(?:\?|$)/.test(file)) && named.every((file) => files.has(file))
}

/** The console's own files that a page names; what it asks the API for is none. */
export function filesNamedIn(html: string): string[] {
  return [...html.matchAll(/\s(?:src|href)="(\/(?!api\/)[^"]*)"/g)].flatMap(([, file]) => file ?? [])
}
