import { readCookie, writeCookie } from '../../lib/deviceCookie'

/** Whether it is of another organisation than the gateway has a first page asked for: that is looked for on the device. */
function isOther(storeName: string): boolean {
  return storeName.includes('.')
}

/** Whether this device keeps sessions under that name. */
export function isStored(name: string): boolean {
  return isOther(name) || noted() === name
}

/** Also for the gateway: it has the first page asked for where nothing is kept. */
export function noteStored(storeName: string, stored: boolean): void {
  const name = stored ? storeName : null
  // It is said again with every change that is kept, and to write one costs more than to read it.
  if (isOther(storeName) || noted() === name) return
  writeCookie('curfew-stored', name)
}

function noted(): string | null {
  return readCookie(document.cookie, 'curfew-stored')
}
