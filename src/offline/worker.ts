import { isPageOf, kindOf } from './requests'
import type { FetchEvent, WorkerScope } from './scope'

// The service worker, served as /sw.js: the console opens without its gateway too, with what was last kept of it. Where
// the gateway answers, its answer counts. Each build has a worker, and a cache, of its own.

// Written in by the build: every file that the page needs, by path and query.
declare const CURFEW_BUILD: { id: string; files: readonly string[] }

// The compiler takes every file for one of the page.
const scope = self as unknown as WorkerScope
const build = CURFEW_BUILD
const files = new Set(build.files)
const PREFIX = 'curfew-'
const CACHE = PREFIX + build.id
/** Every address gets the same page, so one is kept. */
const PAGE = '/'
/** A page is open after so long, in milliseconds. */
const LET_OPEN_MS = 5_000
/** One lost request is no reason to do without: a page may stay open for days, and only the next to open would ask. */
const TRIES = 3
const BEFORE_NEXT_TRY_MS = 10_000

scope.addEventListener('install', (event) => {
  // Where the browser can be told, what is asked of the API does not come past here: each would have kept this worker
  // awake, and a busy worker holds up the one of the next build.
  event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined)
  event.waitUntil(install())
})
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()))
scope.addEventListener('fetch', (event) => {
  const kind = kindOf(event.request, scope.location.origin, files)
  if (kind === 'page') event.respondWith(page(event))
  if (kind === 'file') event.respondWith(file(event.request))
})

async function install(): Promise<void> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      await fetchAll()
      break
    } catch (failure) {
      if (left === 0) throw failure
      await pause(BEFORE_NEXT_TRY_MS)
    }
  }
  // The page that is just opening goes on to the end with the worker that it began with: else it asks for files twice.
  await pause(LET_OPEN_MS)
  // Not when all tabs are closed, because a tab may stay open for days.
  await scope.skipWaiting()
}

async function fetchAll(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll(build.files)
  if (!(await keep(await fetch(PAGE)))) throw new Error('The gateway serves another build by now.')
}

async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(others.map((name) => caches.delete(name)))
  await scope.registration.navigationPreload?.enable()
  await scope.clients.claim()
}

async function page(event: FetchEvent): Promise<Response> {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    if (answer.ok) event.waitUntil(keep(answer.clone()))
    return answer
  } catch {
    return (await kept(PAGE)) ?? Response.error()
  }
}

/**
 * Keeps a page of this build, with the settings that are in it. After any other answer the one before must not be shown
 * again: it may be another organisation's. @returns whether it is kept
 */
async function keep(answer: Response): Promise<boolean> {
  const cache = await caches.open(CACHE)
  const isOurs = answer.ok && isPageOf(await answer.clone().text(), files)
  const done =
    isOurs &&
    (await cache.put(PAGE, answer).then(
      () => true,
      () => false,
    )) // the disk may be full
  if (!done) await cache.delete(PAGE)
  return done
}

async function file(request: Request): Promise<Response> {
  return (await kept(request)) ?? fetch(request)
}

function kept(request: Request | string): Promise<Response | undefined> {
  // What varies is only how it was compressed on its way. What the disk cannot give any more is not kept.
  return caches.match(request, { cacheName: CACHE, ignoreVary: true }).catch(() => undefined)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
