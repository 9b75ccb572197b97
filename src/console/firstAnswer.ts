import { plainPage } from '../devin/plainPage'
import type { SessionPage } from '../devin/page'

declare global {
  interface Window {
    /** Set by public/first.js: a request that the document made before the program was there. */
    curfewFirst?: { url: string; answer: Promise<Response> }
  }
}

let reading: Promise<SessionPage | null> | null = null
let read: SessionPage | null = null

/**
 * The first page of sessions, if the document has asked for it and the answer is in order. Null otherwise: then it is
 * the client's to ask, which also gets what the document got (`fetchOrFirst`) and finds words for it. Never throws.
 */
export function firstPage(): Promise<SessionPage | null> {
  reading ??= readFirst()
  return reading
}

/** The first page as far as it is there at this moment; told once. */
export function takeFirstPage(): SessionPage | null {
  const page = read
  read = null
  return page
}

async function readFirst(): Promise<SessionPage | null> {
  const { curfewFirst: asked } = window
  if (asked === undefined) return null
  try {
    const response = await asked.answer
    if (!response.ok) return null
    // The client may yet want it: an answer can be read only once.
    const copy = response.clone()
    const page = plainPage(await response.text())
    if (page === null) asked.answer = Promise.resolve(copy)
    else delete window.curfewFirst
    read = page
    return page
  } catch {
    return null // the client asks for the same and says what is wrong
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
