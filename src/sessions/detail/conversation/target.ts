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
 * The host that a link leads to, where its words look like an address of another one; null where they do not. They do
 * where there is an address in them, whatever stands around it, or where they are the name of a host.
 * @param href as `safeTarget` gives it
 */
export function hostBehind(words: string, href: string): string | null {
  const named = hostsIn(words)
  if (named.length === 0) return null
  const { hostname } = new URL(href)
  if (hostname === '') return 'an e-mail address'
  const host = withoutWww(hostname)
  return named.every((name) => withoutWww(asInAddress(name)) === host) ? null : hostname
}

/** What nobody sees, and what keeps an address from being known as one. */
const UNSEEN = /[\p{Cf}\p{DI}]/gu
/** To its end: another address within it, as of where to go on, is no place that it leads to. */
const ADDRESSES = /(?:https?:\/\/|(?<![\p{L}\p{N}.-])(?=www\.))([^\s/?#:]+)\S*/giu
// Looked for once in a row of such signs, and not from each of them: there may be thousands.
const AROUND = /^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu
const HOST = /^((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=$|:\d|[/?#])/u
/** Endings of files that are the end of no host’s name. Others, as of `README.md`, might be one. */
const FILE =
  /\.(?:[cm]?[jt]s|[jt]sx|json|css|html?|ya?ml|toml|lock|txt|log|csv|xml|sql|go|rb|kt|svg|png|jpg|gif|pdf)$/i

function hostsIn(words: string): string[] {
  const seen = words.replace(UNSEEN, '').trim()
  const named = [...seen.matchAll(ADDRESSES)].map(([, name = '']) => name.replace(AROUND, ''))
  if (named.length > 0) return named
  const alone = HOST.exec(seen.replace(AROUND, ''))?.[1]
  return alone === undefined || FILE.test(alone) ? [] : [alone]
}

/** A name as an address has it: in small letters, and those of other alphabets in its own writing. */
function asInAddress(name: string): string {
  // More than a name, as with `@` in it, is what it looks like.
  if (!/^[\p{L}\p{N}.-]+$/u.test(name)) return name.toLowerCase()
  try {
    return new URL(`https://${name}`).hostname
  } catch {
    return name.toLowerCase()
  }
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}
