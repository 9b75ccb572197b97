/** What a JSON text says by its keys, of which nothing is known yet; null where it is no object, or no JSON. */
export function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null // an object's values may be anything
  } catch {
    return null
  }
}
