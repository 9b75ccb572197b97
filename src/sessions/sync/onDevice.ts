import { readCookie, writeCookie } from '../../lib/deviceCookie'

/** Whether it is of another organisation than the gateway has a first page asked for: that is looked for on the device. */
function isOther(storeName: string): boolean {
  return storeName.includes('.')
}

/** Whether this device keeps sessions under that name. */
export function isStored(name: string): boolean {
  return isOther(name) || readCookie(document.cookie, 'curfew-stored') === name
}

/** Also for the gateway: it has the first page asked for where nothing is kept. */
export function noteStored(storeName: string, stored: boolean): void {
  if (!isOther(storeName)) writeCookie('curfew-stored', stored ? storeName : null)
}
