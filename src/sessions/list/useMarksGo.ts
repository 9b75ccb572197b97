import { useEffect } from 'react'

/**
 * Lets time pass for the marks of what has changed, for as long as some are shown.
 * @param setNow given the time, unix milliseconds: a mark of later than that is still to be seen
 */
export function useMarksGo(marked: boolean, setNow: (unixMs: number) => void): void {
  useEffect(() => {
    if (!marked) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [marked, setNow])
}
