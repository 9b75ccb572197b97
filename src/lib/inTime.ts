/**
 * Waits for something, but no longer than so many milliseconds.
 * @throws DOMException a `TimeoutError` where it takes longer: what still comes of it is for the caller to see to
 */
export async function inTime<T>(what: Promise<T> | T, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('It takes too long.', 'TimeoutError')), ms)
  })
  try {
    return await Promise.race([what, late])
  } finally {
    clearTimeout(timer)
  }
}
