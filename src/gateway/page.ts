import { createHash, randomUUID } from 'node:crypto'
import type { Config, SandboxSettings } from './config'
import type { OpenUpstream } from './openUpstream'
import { StartError } from './startError'
import type { Upstream } from './upstream'
import type { Visit } from './visit'

/** What the page is told about the console it belongs to. Everybody who can open the page can read it. */
export type PageSettings = {
  orgId: string
  upstream: { kind: 'sandbox' | 'devin'; host: string }
  operator: string
  /** Stands for the upstream and the credential: what a browser keeps of one is never shown under another. */
  store: string
  /** Whether no session is changed without a reason. */
  requireReason: boolean
  /** How long a batch can be taken back before its first call, in seconds. */
  graceSeconds: number
  /** How long the gateway waits for an answer of the API, in seconds: the page has to wait longer. */
  timeoutSeconds: number
  /** The operator's own user id at the API; null when nobody said. */
  operatorId: string | null
  sandbox?: { credential: string; faults: readonly string[] }
}

/** Picks what the page may know, field by field: the upstream itself holds the credential. */
export function pageSettings(
  { upstream, sandbox, operatorId }: Omit<OpenUpstream, 'close'>,
  operator: string,
  { requireReason, graceSeconds, timeoutMs }: Pick<Config, 'requireReason' | 'graceSeconds' | 'timeoutMs'>,
): PageSettings {
  const { kind, baseUrl, orgId } = upstream
  const settings = {
    orgId,
    upstream: { kind, host: new URL(baseUrl).host },
    operator,
    store: storeName(upstream, sandbox),
    requireReason,
    graceSeconds,
    timeoutSeconds: timeoutMs / 1000,
    operatorId,
  }
  return sandbox === null
    ? settings
    : { ...settings, sandbox: { credential: sandbox.credential, faults: sandbox.faults } }
}

/**
 * A digest of where the sessions come from and with which credential. It tells nothing of the credential, which is as
 * long as the digest is unguessable. A sandbox is another organisation at every start, under the same name.
 */
function storeName({ baseUrl, key, orgId }: Upstream, sandbox: SandboxSettings | null): string {
  const start = sandbox === null ? '' : randomUUID()
  return createHash('sha256')
    .update(JSON.stringify([baseUrl, key, orgId, start]))
    .digest('hex')
    .slice(0, 24)
}

const PLACEHOLDER = /<meta\s+name="curfew"\s+content=""\s*\/?>/

/**
 * Writes the page for one visit: with the settings in it, and in the chosen theme from its first paint on; and the
 * browser is told what the page will ask for first.
 * @throws StartError when the page has no place for the settings
 */
export function writePage(html: string, settings: PageSettings, { theme, first }: Visit): string {
  if (!PLACEHOLDER.test(html))
    throw new StartError('index.html has no <meta name="curfew" content="">: build the console again.')
  const meta = `<meta name="curfew" content="${escapeHtml(JSON.stringify(settings))}">`
  const preload =
    first === null ? '' : `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(first)}">`
  // A function, because a replacement text would give a meaning to `$`.
  const page = html.replace(PLACEHOLDER, () => meta + preload)
  return theme === null ? page : page.replace('<html ', `<html data-theme="${theme}" `)
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
