import { useEffect } from 'react'

/** Has the browser ask before the page goes, as long as something is `pending`. The words are the browser's own. */
export function useLeaveWarning(pending: boolean): void {
  useEffect(() => {
    if (!pending) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [pending])
}
