import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { numeral } from '../../lib/words'
import type { SessionColumns } from '../replica/columns'
import { findByTitle, typedOn, type Typed } from './findByTitle'
import { takeOpened } from './returning'
import type { RowWindow } from './useRowWindow'

type Options = {
  list: RefObject<HTMLElement | null>
  rows: Uint32Array
  columns: SessionColumns
  window: RowWindow
  /** The place of the current row, and how to make another the current one. */
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
 * Moves the focus from row to row with the arrow keys, keeping to the same control, between the controls of a row with
 * left and right, and to a title by typing it. The focus belongs to a session, not to a place: it goes along when rows
 * are sorted anew. No key does anything to a session.
 */
export function useRowKeys({
  list,
  rows,
  columns,
  window: { place, scrollBy },
  current,
  setCurrentRow,
}: Options) {
  const wanted = useRef<{ row: number; control: string } | null>(null)
  const typed = useRef<Typed>({ text: '', at: 0 })
  const [found, setFound] = useState('')

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
    const element = list.current?.querySelector(`[data-row="${row}"]`)
    if (!element) return
    wanted.current = null
    const controls = [control, 'title'].map((name) =>
      element.querySelector<HTMLElement>(`[data-control="${name}"]`),
    )
    controls.find((one) => one !== null)?.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  })

  const goTo = (index: number, control: string) => {
    const row = rows[index]
    if (row === undefined) return
    wanted.current = { row, control }
    // So far that the row will be made if it is far away; the rest is done when it is there.
    const { scrolled, top, rowHeight, screenHeight } = place.current
    const y = top + index * rowHeight - scrolled
    if (y < 0 || y + rowHeight > screenHeight) scrollBy(y - screenHeight / 2)
    setCurrentRow(row)
  }

  const type = (letter: string) => {
    typed.current = typedOn(typed.current, letter, Date.now())
    const { text } = typed.current
    // A word that grows may stay where it is; a new one leads on.
    const from = text.length > 1 ? current : current + 1
    const index = findByTitle(rows.length, (at) => columns.shownTitle(rows[at] ?? 0), text, from)
    setFound(
      index === -1
        ? `No title has “${text}”`
        : `“${text}”: row ${numeral(index + 1)} of ${numeral(rows.length)}`,
    )
    if (index !== -1) goTo(index, 'title')
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, key } = event
    const control = target instanceof HTMLElement ? target.dataset['control'] : undefined
    if (control === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const goesOn = Date.now() - typed.current.at < 1_000
    // A space presses a button, unless it is part of what is being typed.
    if (key.length === 1 && (key !== ' ' || goesOn)) {
      event.preventDefault()
      type(key)
      return
    }
    if (event.shiftKey) return
    const step = STEPS[key]
    if (step !== undefined) {
      event.preventDefault()
      goTo(Math.max(0, Math.min(rows.length - 1, current + step)), control)
    } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      event.preventDefault()
      moveWithin(event.target as HTMLElement, key === 'ArrowRight' ? 1 : -1) // it has a data-control, so it is one
    }
  }

  const onFocusCapture = (event: FocusEvent<HTMLElement>) => {
    const row = event.target.closest<HTMLElement>('[data-row]')?.dataset['row']
    if (row !== undefined) setCurrentRow(Number(row))
  }

  return { onKeyDown, onFocusCapture, found }
}

function moveWithin(control: HTMLElement, step: number): void {
  const row = control.closest('[role="row"]')
  const controls = [...(row?.querySelectorAll<HTMLElement>('[data-control]') ?? [])]
  controls[controls.indexOf(control) + step]?.focus()
}
