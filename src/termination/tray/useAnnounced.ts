import { useEffect, useRef, useState } from 'react'
import type { BatchView } from '../batch/types'
import { createAnnouncer } from './announcer'
import { spokenLine } from './cardWords'

/** Behind a modal dialog nothing is: what changes there is lost on a screen reader. */
const isHeard = () => document.querySelector('dialog:modal') === null

/** What a screen reader is to be told of these batches, for a live region: new at most every 5 seconds. */
export function useAnnounced(batches: readonly BatchView[]): string {
  const [text, setText] = useState('')
  const announcer = useRef<ReturnType<typeof createAnnouncer> | null>(null)
  useEffect(() => {
    const made = createAnnouncer(setText, undefined, isHeard)
    announcer.current = made
    return () => made.stop()
  }, [])
  useEffect(() => {
    announcer.current?.tell(new Map(batches.map((batch) => [batch.id, spokenLine(batch)])))
  }, [batches])
  return text
}
