import { useEffect } from 'react'

/** The number of news, before what a page is called. */
export const NEWS = /^\(\d+\) /

/**
 * Calls the page by what it shows, in the browser's tab and history; the number of news stays before it.
 * @param what null where something else calls it
 */
export function usePageTitle(what: string | null): void {
  useEffect(() => {
    if (what !== null) document.title = `${NEWS.exec(document.title)?.[0] ?? ''}${what} – Curfew`
  }, [what])
}
