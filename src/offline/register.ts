import { whenAtRest } from '../lib/atRest'
import { whenIdle } from '../lib/idle'
import { watchHand } from '../lib/leftAlone'
import { isOnline } from '../lib/online'
import { trustedScript } from '../lib/trustedScript'
import { whenOnline } from '../lib/whenBack'

const WORKER = trustedScript('curfew-offline', '/sw.js')

let asked = false

/**
 * Has the browser keep the console itself on this device, once there is nothing more urgent to do. Where the browser
 * refuses, everything works but opening the console without its gateway.
 */
export function keepForOffline(): void {
  // In development what is kept would stand in the way of what has just been written.
  if (asked || !import.meta.env.PROD) return
  asked = true
  // It takes the machine half a second: whoever scrolls meanwhile would see gaps.
  const whenLeftAlone = watchHand()
  whenAtRest(() => whenLeftAlone(() => whenIdle(register)))
}

function register(): void {
  if (!isOnline()) {
    whenOnline(register)
    return
  }
  // Refused, as in a private window, or not there at all.
  navigator.serviceWorker?.register(WORKER, { updateViaCache: 'none' }).catch(() => undefined)
}
