export type Redact = (text: string) => string

// Any Devin credential, not only ours: a session's title may hold somebody else's. Real ones are longer than 8.
const CREDENTIAL_LIKE = /(?<![A-Za-z0-9])cog_[A-Za-z0-9]{8,}/g
const HIDDEN = '[redacted]'

/**
 * Makes the function that takes credentials out of a text: the given one in every form in which it may stand in JSON
 * or a URL, and whatever looks like one. The result is valid JSON where the text was.
 */
export function createRedactor(secret: string): Redact {
  const forms = [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])]
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length)
  return (text) => {
    let clean = text
    for (const form of forms) clean = clean.replaceAll(form, HIDDEN)
    return clean.replaceAll(CREDENTIAL_LIKE, HIDDEN)
  }
}
