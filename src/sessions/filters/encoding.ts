/**
 * The parameters of an address as they stand in it, still encoded, by name. A repeated name has several; what has none
 * is under the empty one.
 * @param search with or without its question mark
 */
export function readQuery(search: string): Map<string, string[]> {
  const query = new Map<string, string[]>()
  for (const part of search.replace(/^\?/, '').split('&')) {
    if (part === '') continue
    const at = Math.max(0, part.indexOf('='))
    const name = decoded(part.slice(0, at))
    query.set(name, [...(query.get(name) ?? []), at === 0 ? part : part.slice(at + 1)])
  }
  return query
}

/** What a part of an address says. One that is not well encoded was typed by hand: it is taken as it stands. */
export function decoded(raw: string): string {
  const text = raw.replaceAll('+', ' ')
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A value as it stands in an address: people read and edit these, so what may stand plainly does. */
export function encoded(value: string): string {
  // Half an emoji, left by a cut, would make encodeURIComponent throw.
  const whole = value.replace(/\p{Surrogate}/gu, '\uFFFD')
  return encodeURIComponent(whole).replace(/%(?:2F|3A|40|7C)/g, decodeURIComponent)
}
