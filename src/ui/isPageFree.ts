/** Whether keys are the page's now: not a menu's or a dialog's that is open. A dialog that waits for its click is not. */
export function isPageFree(): boolean {
  return document.querySelector('dialog[open], :popover-open:not([data-waiting])') === null
}
