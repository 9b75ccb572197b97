import type { Session } from '../../devin/session'
import { setAttribute } from '../../ui/elements'
import { isWide } from '../../ui/useWide'
import { sayExactTimes } from '../list/exactTimes'
import { rowOf } from '../list/listClicks'
import type { ListView } from '../list/ListView'
import type { RowElement } from '../rows/RowElement'
import { inspected } from './inspection'

/** A hand that rests on a row for so many milliseconds may open it. */
const DWELL_MS = 90

type Ways = {
  /** Shows a session beside the list. @returns whether there is room for it */
  open: (session: Session) => boolean
  /** Has it ready. */
  prepare: (session: Session) => void
}

let ways: Ways | null = null
let wanted: Session | null = null
let met: { view: ListView; stop: () => void } | null = null

/** Provides the ways to open a session. What was asked for before there were any is opened now. @returns ends that */
export function provideWays(next: Ways): () => void {
  ways = next
  if (wanted !== null) next.open(wanted)
  wanted = null
  return () => {
    if (ways === next) ways = null
  }
}

/** To be called by a list when a hand is on it, as often as it likes. */
export function meet(view: ListView, list: HTMLElement): void {
  sayExactTimes(list)
  if (met?.view === view) return
  met?.stop()
  met = { view, stop: listen(view, list) }
}

/**
 * A click on the free ground of a row, or a key on its title. One that has marked a text is none.
 * @returns whether there is room to show the session beside the list
 */
export function openBeside(session: Session, event: MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false
  if (event.detail > 0 && getSelection()?.isCollapsed === false) return false
  if (ways !== null) return ways.open(session)
  wanted = session
  return isWide()
}

/** Marks the row of the session that is shown beside the list. */
export function markInspected(rows: readonly RowElement[]): void {
  const { id } = inspected.read()
  for (const { session, element } of rows)
    setAttribute(element, 'aria-current', id !== null && session?.session_id === id ? 'true' : null)
}

function listen(view: ListView, list: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopWaiting = () => clearTimeout(timer)

  const prepareSoon = (session: Session | null) => {
    stopWaiting()
    if (session !== null) timer = setTimeout(() => ways?.prepare(session), DWELL_MS)
  }
  const onFocusIn = ({ target }: FocusEvent) => {
    const session = view.sessionOf(rowOf(target))
    // A pointer that ticks a row does not walk there.
    if (session === null || !(target instanceof Element) || !target.matches(':focus-visible')) return
    if (inspected.read().id === null) prepareSoon(session)
    else inspected.show(session.session_id)
  }
  const onPointerOver = ({ target }: PointerEvent) => {
    const control = target instanceof Element ? target.closest('[data-control]') : null
    const isTitle = control === null || control.getAttribute('data-control') === 'title'
    // Who is about to end one asks for it in another way.
    prepareSoon(isTitle ? view.sessionOf(rowOf(target)) : null)
  }
  const stops = [
    inspected.subscribe(() => view.draw()),
    on(list, 'focusin', onFocusIn),
    on(list, 'pointerover', onPointerOver),
    on(list, 'pointerleave', stopWaiting),
    on(list, 'pointerdown', stopWaiting),
    stopWaiting,
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function on<Name extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  name: Name,
  listener: (event: HTMLElementEventMap[Name]) => void,
): () => void {
  element.addEventListener(name, listener)
  return () => element.removeEventListener(name, listener)
}
