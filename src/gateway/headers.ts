// Nothing from elsewhere and nothing inline. React needs no exception: it writes styles through the CSSOM and uses
// none of the sinks that trusted types guard, unless a component sets inner HTML, which none may.
const CSP = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'worker-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  // One for each script that the page starts as a worker.
  'trusted-types': 'curfew-worker curfew-offline',
}

type Directive = keyof typeof CSP

/** The Content-Security-Policy, with what development adds to a directive, and without the ones it cannot keep. */
export function contentSecurityPolicy(
  additions: Partial<Record<Directive, string>> = {},
  without: readonly Directive[] = [],
): string {
  const names = new Set([...Object.keys(CSP), ...Object.keys(additions)])
  const ours: Readonly<Record<string, string | undefined>> = CSP
  const more: Readonly<Record<string, string | undefined>> = additions
  const dropped: readonly string[] = without
  return [...names]
    .filter((name) => !dropped.includes(name))
    .map((name) => [name, ours[name], more[name]].filter(Boolean).join(' '))
    .join('; ')
}

/** On every answer, whatever it is. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** Adds the security headers; one that is there already stays (development's own policy carries a nonce). */
export function secure(headers: Headers, requestId: string): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value)
  }
  headers.set('x-request-id', requestId)
}
