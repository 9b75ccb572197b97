// What a service worker finds around it. The compiler has a library for it that cannot stand beside the page's.

type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void }

/** Not every browser can route: https://developer.mozilla.org/docs/Web/API/InstallEvent/addRoutes */
type InstallEvent = Waiting & {
  addRoutes?: (route: { condition: { urlPattern: string }; source: 'network' }) => Promise<void>
}

export type FetchEvent = Waiting & {
  request: Request
  /** The answer that the browser has asked for while the worker started; undefined where it did not. */
  preloadResponse: Promise<Response | undefined>
  respondWith: (answer: Promise<Response>) => void
}

export type WorkerScope = {
  location: { origin: string }
  registration: { navigationPreload?: { enable: () => Promise<void> } }
  clients: { claim: () => Promise<void> }
  skipWaiting: () => Promise<void>
  addEventListener: ((type: 'install', listener: (event: InstallEvent) => void) => void) &
    ((type: 'activate', listener: (event: Waiting) => void) => void) &
    ((type: 'fetch', listener: (event: FetchEvent) => void) => void)
}
