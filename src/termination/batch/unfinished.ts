const nameOf = (storeName: string) => `curfew-unfinished:${storeName}`

/** Whether a page of this store has something to show or to find out about batches. Without loading what knows more. */
export function anyUnfinished(storeName: string): boolean {
  try {
    return localStorage.getItem(nameOf(storeName)) !== null
  } catch {
    return false
  }
}

/** Tells the next page load whether there is. */
export function markUnfinished(storeName: string, unfinished: boolean): void {
  try {
    if (unfinished) localStorage.setItem(nameOf(storeName), '1')
    else localStorage.removeItem(nameOf(storeName))
  } catch {
    // The browser keeps nothing: then there is no journal to come back to either.
  }
}
