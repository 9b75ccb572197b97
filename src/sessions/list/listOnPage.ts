import type { ListView } from './ListView'

let onPage: ListView | null = null

/** Says which list is on the page; null for none. */
export function setListOnPage(view: ListView | null): void {
  onPage = view
}

/** The list on the page, for keys that are pressed anywhere on it. */
export function listOnPage(): ListView | null {
  return onPage
}
