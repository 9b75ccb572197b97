/**
 * What the console remembers on this device and its gateway has to know when it writes the page: which theme was
 * chosen, and which store is kept here. Neither is a secret, and neither goes on to the API.
 */
export type DeviceCookie = 'curfew-theme' | 'curfew-stored'

const A_YEAR_S = 365 * 24 * 60 * 60

/**
 * The value of a cookie; null where it is not there.
 * @param cookies as a `Cookie` header or `document.cookie` has them
 */
export function readCookie(cookies: string | undefined, name: DeviceCookie): string | null {
  for (const pair of (cookies ?? '').split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value) return value
  }
  return null
}

/** Remembers a value of letters, digits and hyphens; null forgets it. Where cookies are refused, nothing happens. */
export function writeCookie(name: DeviceCookie, value: string | null): void {
  const age = value === null ? 0 : A_YEAR_S
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=strict`
}
