import { BASKET_KEY } from '../../sessions/choosing/key'
import { PREFERENCES_KEY } from '../../console/kept'
import { forgetPreferences } from '../../console/preferences'
import { writeCookie } from '../../lib/deviceCookie'
import { inTime } from '../../lib/inTime'

/** The databases of sessions, and those of what was ended; each credential and organisation has its own. */
const SESSIONS = 'curfew-'
const BATCHES = 'batches-of-curfew-'
/** What the browser has not erased by then it does not, in milliseconds: another tab may not let go of a database. */
const GIVE_UP_MS = 5_000

/** In bytes; null where the browser does not say. */
export type Sizes = { databases: number | null; files: number | null; basket: number; preferences: number }

/** How much room this takes on the device. Never rejects. */
export async function sizesOnDevice(): Promise<Sizes> {
  // Each organisation of an enterprise has its own.
  const basket = textSize(() => sessionStorage, BASKET_KEY)
  const preferences = textSize(() => localStorage, PREFERENCES_KEY)
  try {
    // Only some browsers tell what takes how much.
    const estimate: StorageEstimate & { usageDetails?: { indexedDB?: number; caches?: number } } =
      await navigator.storage.estimate()
    const { usageDetails } = estimate
    const of = (size: number | undefined) => (usageDetails === undefined ? null : (size ?? 0))
    return { databases: of(usageDetails?.indexedDB), files: of(usageDetails?.caches), basket, preferences }
  } catch {
    return { databases: null, files: null, basket, preferences }
  }
}

/** Of all texts whose name begins so, in bytes; 0 where none can be read. */
function textSize(storage: () => Storage, name: string): number {
  try {
    const texts = namesIn(storage(), name).map((one) => storage().getItem(one))
    return new TextEncoder().encode(texts.join('')).length
  } catch {
    return 0
  }
}

/**
 * Erases all that this console keeps on this device, of every credential and organisation. What another tab has
 * selected is that tab's own, and goes with it.
 * @returns what could not be erased, in words; nothing where all of it was
 */
export async function eraseAll(): Promise<string[]> {
  const left = await Promise.all([
    attempt('the sessions and batches', eraseDatabases),
    attempt('the offline copy', eraseFiles),
    attempt('the preferences', () => {
      forgetPreferences()
      eraseTexts(localStorage)
    }),
    attempt('what is selected', () => eraseTexts(sessionStorage)),
  ])
  writeCookie('curfew-theme', null)
  writeCookie('curfew-stored', null)
  return left.filter((words) => words !== null)
}

/**
 * Says what was not erased, and what to do about it.
 * @param kept whether the browser keeps anything: where it refuses all of it, no other tab is in the way
 */
export function notErasedWords(left: readonly string[], kept: boolean): string {
  const next = kept
    ? 'Close the other tabs of Curfew and try again.'
    : 'This browser does not let the page at what it keeps: if there is any of it, the browser’s own settings for this site erase it.'
  return `Not erased: ${left.join(', ')}. ${next}`
}

async function attempt(words: string, erase: () => Promise<void> | void): Promise<string | null> {
  try {
    await inTime(erase(), GIVE_UP_MS)
    return null
  } catch {
    return words
  }
}

async function eraseDatabases(): Promise<void> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name)
  const ours = names.filter((name) => name.startsWith(SESSIONS) || name.startsWith(BATCHES))
  await Promise.all(ours.map(erase))
}

/** Whoever has it open, in this tab or another, is told and lets go of it. */
function erase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(new Error(`${name} could not be deleted.`)))
  })
}

async function eraseFiles(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith('curfew-'))
  await Promise.all(ours.map((name) => caches.delete(name)))
  // In a private window some browsers have none.
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(workers.map((worker) => worker.unregister()))
}

function eraseTexts(storage: Storage): void {
  for (const name of namesIn(storage, 'curfew')) storage.removeItem(name)
}

function namesIn(storage: Storage, start: string): string[] {
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  return names.filter((name) => name.startsWith(start))
}

/** "12.3 MB", "640 B". */
export function sizeWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let [value, power] = [bytes, 0]
  // What would be written as 1000.0 is one of the next.
  for (; value >= (power === 0 ? 1_000 : 999.95) && power < units.length - 1; power += 1) value /= 1_000
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? ''}`
}
