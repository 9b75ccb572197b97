import { useCallback, useEffect, useRef, useState } from 'react'

/** For so long what was said stays, in milliseconds. */
const SAID_MS = 4_000

/** Says something in a few words; none take back what was said before. @param forMs how long they stay, in milliseconds */
export type Say = (words: string, forMs?: number) => void

/** What was said last, for as long as it stays, and the way to say something else. */
export function useSaid(): readonly [string, Say] {
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const say = useCallback<Say>((words, forMs = SAID_MS) => {
    clearTimeout(timer.current)
    setSaid(words)
    if (words !== '') timer.current = setTimeout(() => setSaid(''), forMs)
  }, [])
  return [said, say]
}
