import { useEffect } from 'react'

/** The number of news, before what a page is called: "(3) ". Kept, because a page may be called so itself. */
let news = ''

/**
 * Calls the page by what it shows, in the browser's tab and history; the number of news stays before it.
 * @param what null where something else calls it
 */
export function usePageTitle(what: string | null): void {
  useEffect(() => {
    if (what !== null) document.title = `${news}${what} – Curfew`
  }, [what])
}

/** Puts a number of news before what the page is called, in place of the one before. @param next "(3) ", or nothing */
export function putNewsBefore(next: string): void {
  document.title = next + document.title.slice(news.length)
  news = next
}
