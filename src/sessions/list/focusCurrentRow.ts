/** Gives the focus to the row that has the tab stop, or where there is none to the page. */
export function focusCurrentRow(): void {
  const row = document.querySelector<HTMLElement>('[role="grid"] [data-control="title"][tabindex="0"]')
  const target = row ?? document.querySelector('main')
  target?.focus()
}

/** To be used as the `ref` of a button that goes with what it is about: the focus stays on the page. */
export function leaveFocusBehind(button: HTMLElement | null): () => void {
  return () => {
    // Not before React has let go of the page.
    if (button !== null && button === document.activeElement) queueMicrotask(focusCurrentRow)
  }
}
