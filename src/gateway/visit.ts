import { FIRST_PAGE, listPath } from '../devin/firstPage'
import { readCookie } from '../lib/deviceCookie'
import type { PageSettings } from './page'

/** What of a request for a page decides how it is written. */
export type Visit = {
  /** As chosen on that device; null follows its system. */
  theme: 'light' | 'dark' | null
  /** What the page will ask the API for first, so that the browser can ask while it reads the page; null for nothing. */
  first: string | null
}

/**
 * @param path of the request
 * @param cookies its `Cookie` header
 */
export function visitOf(path: string, cookies: string | undefined, { orgId, store }: PageSettings): Visit {
  const theme = readCookie(cookies, 'curfew-theme')
  const opensList = path === '/' || path.replace(/\/$/, '') === `/orgs/${encodeURIComponent(orgId)}/sessions`
  // What is kept on that device is shown at once, and then only changes are asked for.
  const kept = readCookie(cookies, 'curfew-stored') === store
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    first: opensList && !kept ? `/api${listPath(orgId, FIRST_PAGE)}` : null,
  }
}
