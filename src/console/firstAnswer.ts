import type { SessionPage } from '../devin/page'
import { plainPage } from '../devin/plainPage'
import { STORE_HEADER } from '../devin/storeHeader'
import { readSettings } from './settings'

/** A request that went out with the page, before the program was there. */
type Asked = { url: string; store: string; answer: Promise<Response> }

let asked: Asked | null = null
let reading: Promise<SessionPage | null> | null = null
let read: SessionPage | null = null

/**
 * Takes up what the page has had the browser ask for: the gateway writes it in, where nothing is kept on this device.
 * @returns whether anything was asked
 */
export function askFirst(page: Document): boolean {
  const url = page.querySelector('link[rel="preload"][as="fetch"]')?.getAttribute('href')
  const store = readSettings(page)?.store
  if (!url || store === undefined) return false
  const answer = fetch(url)
  // A failure is the program's to tell, when it asks for the answer.
  answer.catch(() => undefined)
  asked = { url, store, answer }
  return true
}

/**
 * The first page of sessions, if the page has asked for it and the answer is in order. Null otherwise: then it is the
 * client's to ask, which also gets what the page got (`fetchOrFirst`) and finds words for it. Never throws.
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
  const first = asked
  if (first === null) return null
  try {
    const response = await first.answer
    if (!response.ok) return null
    if (response.headers.get(STORE_HEADER) !== first.store) {
      asked = null // by a page that was kept from another gateway: what the client asks names what it is for
      return null
    }
    // The client may yet want it: an answer can be read only once.
    const copy = response.clone()
    const page = plainPage(await response.text())
    if (page === null) first.answer = Promise.resolve(copy)
    else asked = null
    read = page
    return page
  } catch {
    return null // the client asks for the same and says what is wrong
  }
}

/** `fetch`, but the first time that it is asked for what the page has asked for already, it gives that answer. */
export const fetchOrFirst: typeof fetch = (input, init) => {
  const first = asked
  if (first === null || first.url !== input) return fetch(input, init)
  asked = null
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
