import { useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import { useNavigate } from 'react-router'
import { withValue } from '../filters/cellFilter'
import type { Filters } from '../filters/filters'
import { SORT_KEYS } from '../filters/sort'
import type { Session } from '../../devin/session'
import { cellFilterOf } from './cellFilters'
import { noteOpened } from './returning'

type Options = {
  /** The sessions on the screen, as they are drawn, by row. */
  drawn: RefObject<ReadonlyMap<number, Session>>
  filters: Filters
  setFilters: (filters: Filters) => void
  terminate: (session: Session) => void
  /** Told which row a filter was taken from, before it is answered. */
  onFilter: (row: number) => void
}

/**
 * Hears clicks for all rows, so that rows need no handlers of their own. What is acted on is the session as it was
 * drawn; and a click counts only in the row in which the pointer went down.
 */
export function useRowClicks({ drawn, filters, setFilters, terminate, onFilter }: Options) {
  const navigate = useNavigate()
  const pressed = useRef(-1)

  const onPointerDown = (event: PointerEvent) => {
    pressed.current = rowOf(event.target)
  }

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null
    const control = target?.closest<HTMLElement>('[data-control]')
    const row = rowOf(target)
    const session = drawn.current.get(row)
    if (!control || session === undefined) return
    // One by key or by assistive technology comes without a pointer.
    if (event.detail > 0 && pressed.current !== row) {
      event.preventDefault()
      return
    }
    const name = control.dataset['control'] ?? ''
    if (name === 'title') {
      // With one of these keys the browser opens it beside the list, which stays.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      noteOpened(session.session_id)
      void navigate(control.getAttribute('href') ?? '')
    } else if (name === 'terminate') {
      if (control.getAttribute('aria-disabled') !== 'true') terminate(session)
    } else {
      const column = SORT_KEYS.find((key) => name === `filter-${key}`)
      const filter = column === undefined ? null : cellFilterOf(column, session)
      if (filter === null) return
      onFilter(row)
      setFilters(withValue(filters, filter.name, filter.value))
    }
  }

  return { onPointerDown, onClick }
}

/** The row that an element is in; -1 for none. */
export function rowOf(element: EventTarget | null): number {
  const row = element instanceof Element ? element.closest<HTMLElement>('[data-row]') : null
  return Number(row?.dataset['row'] ?? -1)
}
