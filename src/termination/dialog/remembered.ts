import type { Rung } from '../batch/types'

const KEY = 'curfew-archive'

/** Which way of ending was chosen last on this device. */
export function rememberedEnding(): Exclude<Rung, 'sleep'> {
  try {
    return localStorage.getItem(KEY) === 'yes' ? 'terminate-archive' : 'terminate'
  } catch {
    return 'terminate' // a browser that keeps nothing
  }
}

/** Keeps the choice between the two ways of ending; to put to sleep is no such choice. */
export function rememberEnding(rung: Rung): void {
  if (rung === 'sleep') return
  try {
    localStorage.setItem(KEY, rung === 'terminate-archive' ? 'yes' : 'no')
  } catch {
    // Not kept: it is asked again as the first time.
  }
}
