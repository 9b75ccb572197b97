/**
 * Where a link of a message may lead: http, https and mailto. Anything else is null, and so is a link with a user's name
 * before the host, which has no other use than to look like another host's, and one that is only a part of an address:
 * whoever wrote it did not mean this console.
 */
export function safeTarget(url: string): string | null {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return null
  }
  const { protocol, username, password, href } = parsed
  if (protocol === 'mailto:') return href
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return username === '' && password === '' ? href : null
}

/**
 * The host that a link leads to, where its words look like an address of another one; null where they do not.
 * @param href as `safeTarget` gives it
 */
export function hostBehind(words: string, href: string): string | null {
  const named = /^\s*(?:https?:\/\/|www\.|(?=[\w.-]+\.[a-z]{2,}\/))(?:www\.)?([^\s/?#:]+)/i.exec(words)?.[1]
  if (named === undefined) return null
  const { hostname } = new URL(href)
  if (hostname === '') return 'an e-mail address'
  return hostname.replace(/^www\./, '') === named.toLowerCase() ? null : hostname
}
