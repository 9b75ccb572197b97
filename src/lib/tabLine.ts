/**
 * Opens a line between the tabs of this console, by its name. Nobody hears itself.
 * @returns null where the browser has none, or refuses it: Firefox does where it is to keep no cookies
 */
export function openTabLine(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name)
  } catch {
    return null
  }
}
