import { isModifier, isTyped } from './readKeys'
import { takesText } from './where'

/** For so long a field is waited for, in milliseconds. */
const PATIENCE_MS = 10_000

type Wish = { typed: string; over: AbortController }

let wish: Wish | null = null

/**
 * Goes to a field that the page may only get in a while, as where another page has to come first. What is typed until
 * then is for the field: read as keys it would do whatever its letters stand for.
 * @param find the field; null for as long as it is not there
 * @param go gives it the focus, and what was typed meanwhile
 */
export function wishFor<T extends HTMLElement>(find: () => T | null, go: (field: T, typed: string) => void) {
  endWish()
  const own: Wish = { typed: '', over: new AbortController() }
  const { signal } = own.over
  wish = own
  const look = () => {
    const field = signal.aborted ? null : find()
    if (field === null) return
    endWish()
    go(field, own.typed)
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true })
  signal.addEventListener('abort', () => observer.disconnect())
  // Whoever points at something has changed their mind.
  addEventListener('pointerdown', endWish, { capture: true, signal })
  const timer = setTimeout(endWish, PATIENCE_MS)
  signal.addEventListener('abort', () => clearTimeout(timer))
  // Not at once: of keys that were pressed early, those that come after are still to be read.
  queueMicrotask(look)
}

/** Takes a key for the field that is waited for. @returns whether it was for that */
export function takeForWish(event: KeyboardEvent): boolean {
  if (wish === null || isModifier(event)) return false
  if (isTyped(event) && !event.altKey && !takesText(event.target)) {
    if (!event.repeat) wish.typed += event.key
  } else if (event.key === 'Backspace') wish.typed = wish.typed.slice(0, -1)
  else {
    // Tab, Escape, an arrow: it leads elsewhere.
    endWish()
    return false
  }
  event.preventDefault()
  // The list may be there before the field has the focus.
  event.stopPropagation()
  return true
}

function endWish(): void {
  wish?.over.abort()
  wish = null
}
