import type { ListView } from './ListView'
import { rowOf } from './listClicks'
import { setListOnPage } from './listOnPage'

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
 * with left and right. The focus belongs to a session, not to a place: it goes along when rows are sorted anew. The
 * space bar chooses a session; no key does anything to one. What other keys do comes later, with the first hand.
 * @returns stops listening
 */
export function listenToKeys(list: HTMLElement, view: ListView): () => void {
  setListOnPage(view)

  const goTo = (index: number, control: string) => {
    const row = view.rows[index]
    if (row !== undefined) view.focus(row, control)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event
    const control = target instanceof HTMLElement ? target.dataset['control'] : undefined
    if (!(target instanceof HTMLElement) || control === undefined) return
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (key === ' ' && control === 'title') {
      event.preventDefault()
      void view.choose(rowOf(target), event.shiftKey)
      return
    }
    if (event.shiftKey) return
    const step = STEPS[key]
    if (step !== undefined) {
      event.preventDefault()
      goTo(Math.max(0, Math.min(view.rows.length - 1, view.current + step)), control)
    } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      event.preventDefault()
      // What a row offers may still be on its way.
      void view.helpHand().then(() => moveWithin(key === 'ArrowRight' ? 1 : -1))
    }
  }

  // The row that the key leads to is the first on the screen, which may have been scrolled since the rows were written.
  const onTab = ({ key }: KeyboardEvent) => {
    if (key === 'Tab') view.draw()
  }

  const onFocusIn = ({ target }: FocusEvent) => {
    const row = rowOf(target)
    if (row !== -1) view.setCurrent(row)
  }

  window.addEventListener('keydown', onTab, true)
  list.addEventListener('keydown', onKeyDown)
  list.addEventListener('focusin', onFocusIn)
  return () => {
    setListOnPage(null)
    window.removeEventListener('keydown', onTab, true)
    list.removeEventListener('keydown', onKeyDown)
    list.removeEventListener('focusin', onFocusIn)
  }
}

function moveWithin(step: number): void {
  const { activeElement } = document
  const row = activeElement?.closest('[role="row"]')
  const controls = [...(row?.querySelectorAll<HTMLElement>('[data-control]') ?? [])]
  const seen = controls.filter((control) => control.checkVisibility())
  seen[seen.findIndex((control) => control === activeElement) + step]?.focus()
}
