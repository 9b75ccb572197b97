declare global {
  interface Window {
    /** Set by public/first.js: a request that the document made before the program was there. */
    curfewFirst?: { url: string; answer: Promise<Response> }
  }
}

/** `fetch`, but the first time that it is asked for what the document has asked for already, it gives that answer. */
export const fetchOrFirst: typeof fetch = (input, init) => {
  const first = window.curfewFirst
  if (first === undefined || first.url !== input) return fetch(input, init)
  delete window.curfewFirst
  const { signal } = init ?? {}
  if (!signal) return first.answer
  return Promise.race([first.answer, rejected(signal)])
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason as Error) // as fetch does; our own signals give errors
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
