import { lazy, type ComponentType, type ReactNode } from 'react'
import { Button } from './Button'

/** Of a part that has no place of its own on the page. */
export const AT_THE_FOOT = 'fixed inset-x-0 bottom-[var(--dock,0)] z-20 border-t border-line bg-surface p-4'

/**
 * A part of a page that is loaded when it is wanted. Where it cannot be had, that is said in its place, and the rest of
 * the page stays: most browsers do not ask for a module again that they once could not have, so it takes a new page.
 * @param what as the subject of a sentence
 */
export function latePart<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  what: string,
  className = 'py-1.5',
) {
  return lazy(() => load().catch(() => ({ default: () => notLoaded(what, className) })))
}

/** That a part could not be loaded, in its place. @param what as the subject of a sentence */
export function notLoaded(what: string, className: string): ReactNode {
  return (
    <p role="alert" className={`text-muted ${className}`}>
      {what} could not be loaded. Reload the page to have it.{' '}
      <Button onClick={() => location.reload()}>Reload</Button>
    </p>
  )
}
