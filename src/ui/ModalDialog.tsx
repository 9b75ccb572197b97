import { useLayoutEffect, useRef, type ReactNode } from 'react'

type Props = {
  /** Id of the element that names the dialog, or its name. */
  labelledBy?: string
  label?: string
  onDismiss: () => void
  className: string
  children: ReactNode
}

/**
 * A modal dialog that asks for no decision: Escape and a click beside it close it, and the focus goes back to where it
 * was.
 */
export function ModalDialog({ labelledBy, label, onDismiss, className, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const pressed = useRef<EventTarget>(null)
  // A layout effect, so that closing, which gives the focus back, comes before the element is gone.
  useLayoutEffect(() => {
    const { current: dialog } = ref
    if (dialog === null) return undefined
    const { activeElement } = document
    dialog.showModal()
    return () => {
      dialog.close()
      // What was opened from here may have taken it by now.
      if (document.activeElement === document.body && activeElement instanceof HTMLElement)
        activeElement.focus({ preventScroll: true })
    }
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- the key for it is Escape, which the browser hears
    <dialog
      ref={ref}
      aria-labelledby={labelledBy}
      aria-label={label}
      // The browser closes the element by itself; here it is React that takes it away.
      onCancel={(event) => {
        event.preventDefault()
        onDismiss()
      }}
      onPointerDown={({ target }) => {
        pressed.current = target
      }}
      onClick={({ target, currentTarget }) => {
        // What is in it covers all of it: a click on the element itself is beside it, and no text that was drawn over.
        if (target === currentTarget && pressed.current === target) onDismiss()
      }}
      className={`border border-line-strong bg-surface p-0 text-ink lifted ${className}`}
    >
      {children}
    </dialog>
  )
}
