import { useLayoutEffect, useRef, type KeyboardEvent, type FocusEvent, type RefObject } from 'react'
import type { SessionColumns } from '../replica/columns'
import { takeOpened } from './returning'

type Options = {
  list: RefObject<HTMLElement | null>
  rows: Uint32Array
  columns: SessionColumns
  rowHeight: number
  current: number
  setCurrentRow: (row: number | null) => void
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
export function useRowKeys({ list, rows, columns, rowHeight, current, setCurrentRow }: Options) {
  const wanted = useRef<{ row: number; control: string } | null>(null)

  useLayoutEffect(() => {
    const id = takeOpened()
    const row = id === null ? undefined : columns.rowOf(id)
    if (row === undefined || !rows.includes(row)) return
    wanted.current = { row, control: 'title' }
    setCurrentRow(row)
  }, [rows, columns, setCurrentRow])

  useLayoutEffect(() => {
    if (wanted.current === null) return
    const { row, control } = wanted.current
    const element = list.current?.querySelector(`[data-index="${rows.indexOf(row)}"]`)
    if (!element) return
    wanted.current = null
    element.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const control = event.target instanceof HTMLElement ? event.target.dataset['control'] : undefined
    if (control === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = STEPS[event.key]
    if (step !== undefined) {
      const next = Math.max(0, Math.min(rows.length - 1, current + step))
      const row = rows[next]
      if (row === undefined) return
      event.preventDefault()
      wanted.current = { row, control }
      bringNear(list.current, next, rowHeight)
      setCurrentRow(row)
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const other = event.key === 'ArrowRight' ? 'terminate' : 'title'
      const row = (event.target as HTMLElement).closest('[role="row"]') // it has a data-control, so it is one
      event.preventDefault()
      row?.querySelector<HTMLElement>(`[data-control="${other}"]`)?.focus()
    }
  }

  const onFocusCapture = (event: FocusEvent<HTMLElement>) => {
    const index = event.target.closest<HTMLElement>('[data-index]')?.dataset['index']
    if (index !== undefined) setCurrentRow(rows[Number(index)] ?? null)
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
