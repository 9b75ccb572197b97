/** In milliseconds: the first rows have been there for a while, and still nobody has reached for anything but them. */
const REST_MS = 3_000

/**
 * Does something once the page has come to rest after its start: for what is wanted soon, but needs no hurry.
 * @returns calls it off
 */
export function whenAtRest(work: () => void): () => void {
  const timer = setTimeout(work, REST_MS)
  return () => clearTimeout(timer)
}
