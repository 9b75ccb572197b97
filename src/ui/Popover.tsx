import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'

/** What in a panel can have the focus. */
export const CONTROLS = 'a[href], input, select, button, [tabindex="0"]'

type Props = {
  /** What the button shows. */
  label: ReactNode
  /** The button's full name where the label alone does not say enough. */
  name?: string | undefined
  buttonClassName?: string
  /** Built only while it is open. */
  children: () => ReactNode
  onOpenChange?: (open: boolean) => void
}

/** A button with a panel below it, on the browser's own popover: Escape and a click elsewhere close it. */
export function Popover({ label, name, buttonClassName = '', children, onOpenChange }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    if (!open) return undefined
    const onResize = () => place(button.current, panel.current)
    addEventListener('resize', onResize)
    return () => removeEventListener('resize', onResize)
  }, [open])

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-expanded={open}
        aria-label={name}
        className={buttonClassName}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          // A click, so that the browser knows whose panel it is: the tab key then goes on from the button.
          if (!open) event.currentTarget.click()
          panel.current?.querySelector<HTMLElement>(CONTROLS)?.focus()
        }}
      >
        {label}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        onBeforeToggle={(event) => {
          if (event.newState !== 'open') return
          place(button.current, panel.current)
          // At once: a Tab pressed right after must find something in the panel.
          flushSync(() => {
            onOpenChange?.(true)
            setOpen(true)
          })
        }}
        onToggle={(event) => {
          if (event.newState !== 'closed') return
          setOpen(false)
          onOpenChange?.(false)
        }}
        className="fixed inset-auto m-0 overflow-y-auto rounded-lg border border-line-strong bg-surface p-1 text-ink lifted"
      >
        {open && children()}
      </div>
    </>
  )
}

/**
 * Puts a panel below its button, as far left as it takes to stay on the page, to which the place of a scroll bar does
 * not belong; and where there is hardly any room below, over the button: all of it must be in reach.
 */
function place(button: HTMLElement | null, panel: HTMLElement | null): void {
  if (button === null || panel === null) return
  const anchor = button.getBoundingClientRect()
  const room = document.body.clientWidth
  const width = Math.min(320, room - 16)
  const height = window.innerHeight
  const top = Math.max(8, Math.min(anchor.bottom + 4, height - 168))
  Object.assign(panel.style, {
    width: `${width}px`,
    left: `${Math.max(8, Math.min(anchor.left, room - width - 8))}px`,
    top: `${top}px`,
    maxHeight: `${height - top - 8}px`,
  })
}
