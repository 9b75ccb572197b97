import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { afterPaint } from '../lib/afterPaint'

type Props = {
  /** One that is not open yet is made ready, so that it is there in the frame after the click. */
  open: boolean
  /** Id of the element that names the dialog. */
  labelledBy: string
  describedBy?: string
  /** Also called by Escape, at any time: a dialog that cannot be left is a trap. */
  onDismiss: () => void
  children: ReactNode
}

/**
 * A modal dialog that asks for a decision, on the browser's own `<dialog>`: it keeps the focus inside and gives it
 * back. A click beside it does not close it: what was typed would be lost.
 */
export function AlertDialog({ open, labelledBy, describedBy, onDismiss, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => (ref.current === null ? undefined : layOut(ref.current)), [])
  // A layout effect, so that closing, which gives the focus back, comes before the element is gone.
  useLayoutEffect(() => (open && ref.current !== null ? openModal(ref.current) : undefined), [open])
  return (
    <dialog
      ref={ref}
      role="alertdialog"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      // The browser closes the element by itself; here it is React that takes it away.
      onCancel={(event) => {
        event.preventDefault()
        onDismiss()
      }}
      // Chromium lets a second Escape through without a cancel event.
      onKeyDown={(event) => {
        // One that takes back a word of an input method is that method's.
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onDismiss()
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line-strong bg-surface p-0 text-ink lifted"
    >
      {children}
    </dialog>
  )
}

/**
 * Has a dialog laid out over the page, where nobody sees, hears or touches it yet: what is laid out before the click need
 * not be laid out after it. Its style sheet hides what is waiting.
 * @returns takes it away, whatever has become of it
 */
function layOut(dialog: HTMLDialogElement): () => void {
  dialog.dataset['waiting'] = ''
  dialog.popover = 'manual'
  dialog.showPopover()
  return () => {
    // Of the two only what it is does something.
    dialog.popover = null
    dialog.close()
  }
}

/**
 * Shows a dialog, and with the frame after makes it modal: then the browser styles all of the page anew, which the
 * operator need not wait for.
 * @returns closes it, and gives the focus back to what had it
 */
function openModal(dialog: HTMLDialogElement): () => void {
  const { activeElement } = document
  const byKeyboard = activeElement?.matches(':focus-visible') === true
  delete dialog.dataset['waiting']
  const untilModal = new AbortController()
  document.addEventListener('keydown', (event) => leaveEarly(dialog, event), {
    capture: true,
    signal: untilModal.signal,
  })
  const callOff = afterPaint(() => {
    untilModal.abort()
    const focused = dialog.contains(document.activeElement) ? document.activeElement : null
    dialog.popover = null
    dialog.showModal()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  })
  return () => {
    untilModal.abort()
    callOff()
    dialog.popover = null
    dialog.close()
    const giveBack = () => {
      // Its row may have gone, as with a step back of the browser's: then the page's content takes it.
      const back = activeElement?.isConnected ? activeElement : document.querySelector('main')
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    }
    // What has the focus does not hear of it before React has let go of the page. A list is to hear of the keyboard, which
    // it keeps still under; not so of a click, though the browser takes any focus for the keyboard's after an Escape.
    if (byKeyboard) queueMicrotask(giveBack)
    else giveBack()
  }
}

/** Escape, in the frame in which a dialog is seen but the keys are not its own yet: nobody's wish to leave is lost. */
function leaveEarly(dialog: HTMLDialogElement, event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing) return
  event.stopPropagation()
  dialog.dispatchEvent(new Event('cancel', { cancelable: true }))
}
