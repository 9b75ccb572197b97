/** Gives the focus to the row that has the tab stop, or where there is none to the page. */
export function focusCurrentRow(): void {
  const row = document.querySelector<HTMLElement>('[role="grid"] [data-control="title"][tabindex="0"]')
  const target = row ?? document.querySelector('main')
  target?.focus()
}
