/** Why the browser does not keep what it was given, in words. @param reason what it threw; null where it took it away */
export function faultWords(reason: unknown): string {
  const name = reason instanceof DOMException ? reason.name : ''
  if (name === 'QuotaExceededError') return 'The disk, or the room this browser gives the console, is full.'
  if (name === 'TimeoutError') return 'This browser does not answer when it is asked for what is kept.'
  if (reason === null) return 'The browser has taken away what was kept here.'
  return 'This browser does not let the console keep anything.'
}
