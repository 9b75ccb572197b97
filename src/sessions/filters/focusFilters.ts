/** The id of the line of filters. */
export const FILTERS_ID = 'filters'

/**
 * Gives the focus to the last of the filters' menus: where a control between them and the list goes that had it, the
 * next Tab leads on from the same place.
 */
export function focusFilters(): void {
  const menus = document.querySelectorAll<HTMLElement>(`#${FILTERS_ID} [popovertarget]`)
  menus[menus.length - 1]?.focus()
}
