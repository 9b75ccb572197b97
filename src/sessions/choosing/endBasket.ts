/** Opens the dialog for what is chosen. @returns why it cannot be opened, in words; null where it is */
type End = () => string | null

let offered: End | null = null

/** Offers to end what is chosen, for as long as there is any. @returns takes the offer back */
export function offerToEnd(end: End): () => void {
  offered = end
  return () => {
    if (offered === end) offered = null
  }
}

/** The offer to end what is chosen; null where nothing is. */
export function endBasket(): End | null {
  return offered
}
