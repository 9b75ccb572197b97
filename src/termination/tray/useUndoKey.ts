import { useEffect } from 'react'
import { isPageFree } from '../../ui/isPageFree'
import type { Batches } from '../batch/types'
import { takenBackBy } from './undoKey'

/** Where Ctrl+Z takes back what was typed. */
const TYPED_IN = 'input:not([type="checkbox"], [type="radio"]), textarea, [contenteditable]'

/** Takes a batch back by a key: from where the focus is, by Tab alone, its button is further away than the grace time. */
export function useUndoKey(batches: Batches): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || !isPageFree()) return
      if (target instanceof Element && target.matches(TYPED_IN)) return
      const id = takenBackBy(event, batches.read())
      if (id === null) return
      event.preventDefault()
      batches.undo(id)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [batches])
}
