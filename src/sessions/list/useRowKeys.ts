import { useLayoutEffect, useRef, type KeyboardEvent, type FocusEvent, type RefObject } from 'react'
import type { SessionId } from '../../devin/id'
import { takeOpened } from './returning'

type Options = {
  list: RefObject<HTMLElement | null>
  ids: readonly SessionId[]
  rowHeight: number
  current: number
  setCurrentId: (id: SessionId | null) => void
}

/** How far each key goes, in rows; the ends of the list are infinitely far. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

/**
 * Moves the focus from row to row with the arrow keys, keeping to the same control, and between the controls of a row
 * with left and right. The focus belongs to a session, not to a place: it goes along when rows are sorted anew.
 */
export function useRowKeys({ list, ids, rowHeight, current, setCurrentId }: Options) {
  const wanted = useRef<{ id: SessionId; control: string } | null>(null)

  useLayoutEffect(() => {
    const id = takeOpened()
    if (id === null || !ids.includes(id)) return
    wanted.current = { id, control: 'title' }
    setCurrentId(id)
  }, [ids, setCurrentId])

  useLayoutEffect(() => {
    if (wanted.current === null) return
    const { id, control } = wanted.current
    const row = list.current?.querySelector(`[data-index="${ids.indexOf(id)}"]`)
    if (!row) return
    wanted.current = null
    row.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const control = event.target instanceof HTMLElement ? event.target.dataset['control'] : undefined
    if (control === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = STEPS[event.key]
    if (step !== undefined) {
      const next = Math.max(0, Math.min(ids.length - 1, current + step))
      const id = ids[next]
      if (id === undefined) return
      event.preventDefault()
      wanted.current = { id, control }
      bringNear(list.current, next, rowHeight)
      setCurrentId(id)
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const other = event.key === 'ArrowRight' ? 'terminate' : 'title'
      const row = (event.target as HTMLElement).closest('[role="row"]') // it has a data-control, so it is one
      event.preventDefault()
      row?.querySelector<HTMLElement>(`[data-control="${other}"]`)?.focus()
    }
  }

  const onFocusCapture = (event: FocusEvent<HTMLElement>) => {
    const index = event.target.closest<HTMLElement>('[data-index]')?.dataset['index']
    if (index !== undefined) setCurrentId(ids[Number(index)] ?? null)
  }

  return { onKeyDown, onFocusCapture }
}

/** Scrolls so far that a row which does not exist yet will be made. */
function bringNear(list: HTMLElement | null, index: number, rowHeight: number): void {
  if (list === null) return
  const top = list.getBoundingClientRect().top + index * rowHeight
  if (top < 0 || top + rowHeight > window.innerHeight) {
    window.scrollBy({ top: top - window.innerHeight / 2, behavior: 'instant' })
  }
}
