import { useLayoutEffect } from 'react'
import { usePageTitle } from './usePageTitle'

/** For a page other than the list: it begins at its top, and is called by what it shows; see `usePageTitle`. */
export function usePageOfItsOwn(what: string | null): void {
  usePageTitle(what)
  useLayoutEffect(() => {
    // The list may have been scrolled far down; on the way back the browser restores where it was.
    window.scrollTo(0, 0)
  }, [])
}
