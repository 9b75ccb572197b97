/**
 * A link that may be followed: only http and https. Anything else (`javascript:`, `data:`, nonsense) is null, to be
 * shown as text. The API's links come from whoever opened a pull request, so none is trusted.
 */
export function safeLink(url: string | null): string | null {
  if (url === null) return null
  try {
    const parsed = new URL(url)
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null
  } catch {
    return null
  }
}
