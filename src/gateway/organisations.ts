import { createClient } from '../devin/client'
import { createDetailClient } from '../devin/details'
import { readAll } from '../devin/details/paged'
import type { TransportOptions } from '../devin/transport'
import type { Upstream } from './upstream'

/** Tells whether the console serves an organisation. */
export type Serves = (orgId: string) => Promise<boolean>

type Options = {
  upstream: Upstream
  /** Longest wait for a whole answer of the API, in milliseconds. */
  timeoutMs: number
  /** Writes one line to the error output. */
  log: (line: string) => void
}

/** An organisation's id as a path takes it: what the API lists otherwise could not be asked for. */
const ORG_ID = /^[A-Za-z0-9_-]{1,128}$/

/**
 * Makes the function that knows which organisations are served: the configured one, and with a credential of an
 * enterprise those that the API lists for it. The API is asked when another than the configured one is first wanted,
 * and its answer holds for the life of the process; where it gave none that can be used, no other is served, and it is
 * asked again the next time.
 */
export function createServes({ upstream, timeoutMs, log }: Options): Serves {
  let known: Promise<ReadonlySet<string> | null> | null = null
  return async (orgId) => {
    if (orgId === upstream.orgId) return true
    known ??= listOrganisations(upstream, timeoutMs, log)
    const asked = known
    const listed = await asked
    if (listed === null && known === asked) known = null
    return listed?.has(orgId) ?? false
  }
}

/** The ids that the API lists for the credential: none where it is of one organisation. Null where it cannot be told. */
async function listOrganisations(
  upstream: Upstream,
  timeoutMs: number,
  log: Options['log'],
): Promise<ReadonlySet<string> | null> {
  const options: TransportOptions = {
    baseUrl: upstream.baseUrl,
    timeoutMs,
    // Somebody waits, and the page asks again.
    maxTries: 1,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('authorization', `Bearer ${upstream.key}`)
      return fetch(input, { ...init, headers })
    },
  }
  const self = await createClient(options).getSelf()
  // Null for a credential of an enterprise (contract, section 1); that the list is given to it is the proof.
  if (self.ok && self.value.org_id !== null) return new Set()
  const client = createDetailClient(options)
  const list = self.ok ? await readAll((page) => client.listOrganisations(page)) : self
  if (list.ok) return new Set(list.value.items.map(({ org_id }) => org_id).filter((id) => ORG_ID.test(id)))
  const { status, message } = list.error
  if (status === 403 || status === 404) return new Set()
  log(`Which organisations the credential may see could not be read (${message}).`)
  return null
}
