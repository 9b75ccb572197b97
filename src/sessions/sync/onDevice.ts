import { readCookie, writeCookie } from '../../lib/deviceCookie'

/** Whether it is of another organisation than the gateway has a first page asked for: that is looked for on the device. */
function isOther(storeName: string): boolean {
  return storeName.includes('.')
}

/** Whether this device keeps sessions under that name. */
export function isStored(name: string): boolean {
  return isOther(name) || readCookie(document.cookie, 'curfew-stored') === name
}

let noted: string | null | undefined

/** Also for the gateway: it has the first page asked for where nothing is kept. */
export function noteStored(storeName: string, stored: boolean): void {
  const name = stored ? storeName : null
  // With every change that is kept it is said again.
  if (isOther(storeName) || name === noted) return
  noted = name
  writeCookie('curfew-stored', name)
}
