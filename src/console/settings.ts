/** What the page was told about the console it belongs to. Never anything secret. */
export type Settings = {
  /** The organisation that the page is about: see `settingsAt`. */
  orgId: string
  /** The one that the console was set up for. */
  home: string
  upstream: { kind: 'sandbox' | 'devin'; host: string }
  operator: string
  /** Stands for the upstream and the credential: what is kept on this device is kept under it. */
  store: string
  /** Whether no session is ended, archived or unarchived without a reason. */
  requireReason: boolean
  /** How long a batch can be taken back before its first call, in seconds; from 0 to 30. */
  graceSeconds: number
  /** The operator's own user id at the API; null when nobody said. */
  operatorId: string | null
  /** How long the page waits for an answer, in milliseconds: longer than the gateway, so that its words arrive. */
  timeoutMs: number
}

/**
 * Reads the settings from the page: the gateway writes them into it, so that the first request can already be for
 * sessions. Null when it was not served by the gateway. By hand, because it is read before any library is there.
 */
export function readSettings(page: Document): Settings | null {
  try {
    const text = page.querySelector('meta[name="curfew"]')?.getAttribute('content') ?? ''
    const given = JSON.parse(text) as { [name in keyof Settings | 'timeoutSeconds']?: unknown } // each is looked at below
    const { kind, host } = given.upstream as { kind?: unknown; host?: unknown } // as above
    const { orgId, operator, store, requireReason, graceSeconds, timeoutSeconds } = given
    const operatorId = given.operatorId ?? null
    if (typeof orgId !== 'string' || orgId === '' || typeof operator !== 'string') return null
    if (typeof store !== 'string' || typeof host !== 'string') return null
    if (typeof requireReason !== 'boolean' || typeof graceSeconds !== 'number') return null
    if (typeof operatorId !== 'string' && operatorId !== null) return null
    if (kind !== 'sandbox' && kind !== 'devin') return null
    return {
      orgId,
      home: orgId,
      operator,
      store,
      upstream: { kind, host },
      requireReason,
      graceSeconds,
      operatorId,
      timeoutMs: (typeof timeoutSeconds === 'number' ? timeoutSeconds : 30) * 1000 + 10_000,
    }
  } catch {
    return null
  }
}

/** The organisation that a page at an address is about once it is loaded there; none where the address names none. */
export function organisationAt(path: string): string | undefined {
  return /^\/orgs\/([\w-]+)/.exec(path)?.[1]
}

/**
 * The settings of the page at an address, which may be about another organisation of the enterprise: what is kept on
 * this device of that one is kept by itself. From one organisation to another there is a new page, so that nothing of one
 * is ever in that of another.
 * @param path of the address
 */
export function settingsAt(path: string, settings: Settings | null): Settings | null {
  const orgId = organisationAt(path)
  if (!settings || !orgId || orgId === settings.home) return settings
  return { ...settings, orgId, store: `${settings.store}.${orgId}` }
}
