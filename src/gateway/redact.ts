export type Redact = {
  (text: string): string
  /** Whether bytes of UTF-8 may hold something that would be taken out: much faster than to make them a text. */
  mayChange(bytes: Buffer): boolean
}

// Any Devin credential, not only ours: a session's title may hold somebody else's. Secret scanners look for 52
// characters (contract, section 1); 20 leaves room for another length, and a title its `cog_settings`. A letter before it
// makes it a part of another word, but not the `n` of a line break in JSON, nor the last digit of an encoded character.
const CREDENTIAL_LIKE =
  /(?:(?<![A-Za-z0-9])|(?<=\\(?:[bfnrt]|u[0-9A-Fa-f]{4})|%[0-9A-Fa-f]{2}))cog_[A-Za-z0-9]{20,}/g
const PREFIX = 'cog_'
const HIDDEN = '[redacted]'

/**
 * Makes the function that takes credentials out of a text: the given one in every form in which it may stand in JSON
 * or a URL, and whatever looks like one. The result is valid JSON where the text was.
 */
export function createRedactor(secret: string): Redact {
  const forms = [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])]
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length)
  // Credentials of the API all begin with this: then one look is enough.
  const signs = [PREFIX, ...forms.filter((form) => !form.startsWith(PREFIX))].map((sign) => Buffer.from(sign))
  const redact = (text: string) => {
    let clean = text
    // To look first is much faster, and nearly always enough.
    for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, HIDDEN)
    return clean.includes(PREFIX) ? clean.replaceAll(CREDENTIAL_LIKE, HIDDEN) : clean
  }
  return Object.assign(redact, {
    mayChange: (bytes: Buffer) => signs.some((sign) => bytes.includes(sign)),
  })
}
