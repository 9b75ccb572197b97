const TAKES_NO_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range'])

/** Whether letters that are typed there are for what has the focus. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !TAKES_NO_TEXT.has(target.type)
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('textarea, select, [role="combobox"], [role="textbox"]')
}
