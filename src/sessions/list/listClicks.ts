import type { Session } from '../../devin/session'
import { SORT_KEYS } from '../filters/sort'
import type { CellFilter } from './cellFilters'
import { loadHand } from './hand'
import type { ListView } from './ListView'
import { noteOpened } from './returning'

/** What a click in a row may ask for. */
export type ClickActions = {
  open: (address: string) => void
  /** A hand is on the button that would open the dialog. */
  prepare: (session: Session) => void
  terminate: (session: Session) => void
  filter: (filter: CellFilter) => void
}

/**
 * Hears clicks for all rows, so that rows need no handlers of their own. What is acted on is the session as it was
 * drawn; and a click counts only in the row in which the pointer went down.
 * @param actions looked up at each click
 * @returns stops listening
 */
export function listenToClicks(list: HTMLElement, view: ListView, actions: () => ClickActions): () => void {
  let pressed = -1

  const onPointerDown = ({ target }: PointerEvent) => {
    pressed = rowOf(target)
  }
  const onReach = ({ target }: Event) => {
    const control = target instanceof Element ? target.closest('[data-control="terminate"]') : null
    const session = control === null ? null : view.sessionOf(rowOf(control))
    if (session !== null && control?.getAttribute('aria-disabled') !== 'true') actions().prepare(session)
  }
  const onPointerMove = ({ target }: PointerEvent) => view.setPointed(rowOf(target))

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null
    // Around a tick there is room to be hit, too.
    const control = target?.closest<HTMLElement>('[data-control], [data-col="tick"]')
    const row = rowOf(target)
    const session = view.sessionOf(row)
    // A finger only comes and goes. Not before it has gone: what is offered there must not come up under it.
    if (event.detail > 0) view.setPointed(row)
    if (session === null) return
    // One by key or by assistive technology comes without a pointer.
    if (event.detail > 0 && pressed !== row) {
      event.preventDefault()
      return
    }
    // Free ground.
    if (!control) return void loadHand().then((hand) => hand?.openBeside(session, event))
    const name = control.dataset['control'] ?? 'tick'
    if (name === 'tick') void view.choose(row, event.shiftKey)
    else if (name === 'title') {
      // With one of these keys the browser opens it beside the list, which stays.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      const openPage = () => {
        noteOpened(session.session_id)
        actions().open(control.getAttribute('href') ?? '')
      }
      if (event.detail > 0) openPage()
      // A key shows it beside the list, which is not left: where there is room for it.
      else void loadHand().then((hand) => hand?.openBeside(session, event) || openPage())
    } else if (name === 'terminate') {
      if (control.getAttribute('aria-disabled') !== 'true') actions().terminate(session)
    } else {
      const column = SORT_KEYS.find((key) => name === `filter-${key}`)
      if (column === undefined) return
      // It is there already: the button is of it.
      void loadHand().then((hand) => {
        const filter = hand?.cellFilterOf(column, session)
        if (!filter) return
        view.keepPlaceOf(row)
        actions().filter(filter)
      })
    }
  }

  list.addEventListener('pointerdown', onPointerDown)
  list.addEventListener('pointermove', onPointerMove, { passive: true })
  list.addEventListener('click', onClick)
  list.addEventListener('pointerover', onReach, { passive: true })
  list.addEventListener('focusin', onReach)
  return () => {
    list.removeEventListener('pointerdown', onPointerDown)
    list.removeEventListener('pointermove', onPointerMove)
    list.removeEventListener('click', onClick)
    list.removeEventListener('pointerover', onReach)
    list.removeEventListener('focusin', onReach)
  }
}

/** The row that an element is in; -1 for none. */
export function rowOf(element: EventTarget | null): number {
  const row = element instanceof Element ? element.closest<HTMLElement>('[data-row]') : null
  return Number(row?.dataset['row'] ?? -1)
}
