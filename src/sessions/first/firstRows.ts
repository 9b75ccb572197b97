import type { SessionPage } from '../../devin/page'
import type { Session } from '../../devin/session'
import { usualHeight } from '../rows/layout'
import { RowElement } from '../rows/RowElement'
import { leaveFirstRows, type Pressed } from './drawn'
import { drawFrame } from './frame'

/** How much stands above the first row at least, in pixels, at the usual size of text. */
const ABOVE = 224

/**
 * Draws the newest sessions as the list will show them, before the program is there that does everything else. It goes
 * on with the same elements (`takeFirstRows`).
 * @param main what is in the shell
 */
export function drawFirstRows(main: HTMLElement, page: SessionPage): void {
  const { frame, list } = drawFrame()
  const sessions = inOrder(page.sessions)
  const now = Date.now()
  const onScreen = sessions.slice(0, Math.max(0, Math.ceil((window.innerHeight - ABOVE) / usualHeight())))
  const rows = onScreen.map(([session, row], index) => {
    const element = new RowElement(false)
    // Where text is larger than usual rows are higher, and to measure that takes long.
    const top = `calc(${index} * var(--row))`
    const current = index === 0
    element.write(session, {
      row,
      index,
      top,
      now,
      current,
      left: null,
      changed: 0,
      progress: null,
      refusal: null,
    })
    return element
  })
  list.style.height = `calc(${sessions.length} * var(--row))`
  list.append(...rows.map(({ element }) => element))
  let pressed: Pressed | null = null
  list.addEventListener('click', ({ target }) => {
    const control = target instanceof Element ? target.closest<HTMLElement>('button[data-control]') : null
    const session = rows.find(({ element }) => element.contains(control))?.session
    pressed = control && session ? { control, session } : null
  })
  let focused: HTMLElement | null = null
  list.addEventListener('focusin', ({ target }) => {
    focused = target instanceof HTMLElement ? target : null
  })
  list.addEventListener('focusout', ({ target }) => {
    // One that is taken off the page has not been left; that is seen a moment later.
    queueMicrotask(() => {
      if (target === focused && focused?.isConnected) focused = null
    })
  })
  leaveFirstRows({ rows, pressed: () => pressed, focused: () => focused })
  main.replaceChildren(...frame)
}

/** The sessions that the list shows first, with the rows that the replica will give them, in its first order. */
function inOrder(sessions: readonly Session[]): [session: Session, row: number][] {
  // One that comes twice is as it comes last, where it comes first.
  const last = new Map(sessions.map((session) => [session.session_id, session]))
  return [...last.values()]
    .map((session, row): [Session, number] => [session, row])
    .filter(([session]) => !session.is_archived)
    .sort(([a], [b]) => b.created_at - a.created_at || (a.session_id < b.session_id ? -1 : 1))
}
