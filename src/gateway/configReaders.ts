import { isIPv4 } from 'node:net'
import { fail, ok, type Result } from '../lib/result'
import { z } from '../lib/zod'

// Each makes the schema of one setting. Messages go on after the setting's name: "CURFEW_PORT must be …".
function setting<T>(whenUnset: T, read: (text: string) => Result<T, string>) {
  return z.pipe(
    z.optional(z.string()),
    z.transform((text, context): T => {
      if (text === undefined) return whenUnset
      const result = read(text)
      if (result.ok) return result.value
      // The input stays out of the issue: it goes to a terminal, and somebody may have mixed up two settings.
      context.issues.push({ code: 'custom', message: result.error, input: undefined })
      return whenUnset
    }),
  )
}

export function wholeNumber<Unset extends number | null>(from: number, to: number, unset: Unset) {
  return setting<number | Unset>(unset, (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    return value >= from && value <= to ? ok(value) : fail(`must be a whole number from ${from} to ${to}.`)
  })
}

export function trueOrFalse(unset: boolean) {
  return setting<boolean>(unset, (text) =>
    text === 'true' || text === 'false' ? ok(text === 'true') : fail('must be true or false.'),
  )
}

export function oneOf<const Known extends readonly string[]>(known: Known, unset: Known[number]) {
  return setting<Known[number]>(unset, (text) => {
    const found = known.find((name) => name === text)
    return found === undefined ? fail(`must be one of ${known.join(', ')}.`) : ok(found)
  })
}

/** Names with commas between them; which ones there are is for whoever uses them to say. */
export function names() {
  return setting<readonly string[]>([], (text) => {
    const list = text.split(',').map((name) => name.trim())
    return list.every((name) => /^[a-z0-9-]+$/.test(name))
      ? ok(list)
      : fail('must be names of faults with commas between them.')
  })
}

export function path<Unset extends string | null>(unset: Unset) {
  return setting<string | Unset>(unset, (text) => (text.includes('\0') ? fail('must be a path.') : ok(text)))
}

export function organisation() {
  return setting<string | null>(null, (text) =>
    /^org[-_][A-Za-z0-9_-]{1,120}$/.test(text) ? ok(text) : fail('must be an organisation’s id (org-…).'),
  )
}

/** The id of a user or service user at Devin: such as `user-…`, `google-oauth2|…`, `service-user-…`. */
export function principalId() {
  return setting<string | null>(null, (text) => {
    // It goes into the page, where a credential must never be.
    if (/^(?:cog|apk)_/.test(text)) return fail('must be a user’s id, not a credential.')
    return /^[\x21-\x7e]{1,200}$/.test(text)
      ? ok(text)
      : fail('must be a user’s id: up to 200 characters of ASCII without spaces.')
  })
}

/** Only this machine: who reaches the port may end sessions, because there is no sign-in. */
export function loopbackHost(unset: string) {
  return setting<string>(unset, (text) => {
    const host = text.replace(/^\[(.*)\]$/, '$1').toLowerCase()
    return isLoopback(host)
      ? ok(host)
      : fail(
          'must be 127.0.0.1, ::1 or localhost: there is no sign-in yet, so everyone who reaches the port could end sessions.',
        )
  })
}

/** The API's address without a slash at its end; a path stays (a dedicated tenant may have one). */
export function apiUrl(unset: string) {
  return setting<string>(unset, (text) => {
    const url = URL.canParse(text) ? new URL(text) : null
    if (url === null || !/^https?:$/.test(url.protocol))
      return fail('must be an address that starts with https://.')
    if (url.protocol === 'http:' && !isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1')))
      return fail('must start with https://: the credential would cross the network in clear.')
    if (url.username !== '' || url.password !== '') return fail('must not hold a user name or a password.')
    if (/[?#]/.test(text)) return fail('must not have a query or a fragment.')
    const base = url.origin + url.pathname.replace(/\/+$/, '')
    if (/\/v\d+(?:beta\d+)?(?:\/|$)/i.test(base))
      return fail('must end before the version: leave out the /v3.')
    return ok(base)
  })
}

/** Whether a host, without brackets, is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}
