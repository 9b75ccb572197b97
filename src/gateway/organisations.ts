import type { ApiError } from '../devin/apiError'
import { createClient } from '../devin/client'
import { createDetailClient } from '../devin/details'
import { readAll } from '../devin/details/paged'
import type { TransportOptions } from '../devin/transport'
import { fail, ok, type Result } from '../lib/result'
import { organisationsUnknown, type GatewayProblem } from './problems'
import type { Redact } from './redact'
import { toResponse } from './toResponse'
import { callUpstream, type Upstream } from './upstream'

/**
 * Tells whether the console serves an organisation. A failure is no "no": it could not be told this time, and is the
 * problem to answer with.
 */
export type Serves = (orgId: string) => Promise<Result<boolean, GatewayProblem>>

/** `complete` is false where the API's list did not come to its end: of what is not on it nobody knows. */
type Listed = Result<{ ids: ReadonlySet<string>; complete: boolean }, ApiError>

type Options = {
  upstream: Upstream
  redact: Redact
  /** Longest wait for a whole answer of the API, in milliseconds. */
  timeoutMs: number
  /** Longest answer of the API, in bytes. */
  maxBytes: number
  /** Writes one line to the error output. */
  log: (line: string) => void
}

const NONE = { ids: new Set<string>(), complete: true }

/** An organisation's id as a path takes it: what the API lists otherwise could not be asked for. */
const ORG_ID = /^[A-Za-z0-9_-]{1,128}$/

/**
 * Makes the function that knows which organisations are served: the configured one, and with a credential of an
 * enterprise those that the API lists for it. The API is asked when another than the configured one is first wanted,
 * and its answer holds for the life of the process; where it gave none that can be used, that is the failure of all who
 * waited for it, and it is asked again the next time.
 */
export function createServes(options: Options): Serves {
  const { upstream, log } = options
  let known: Promise<Listed> | null = null
  const ask = async (): Promise<Listed> => {
    const listed = await listOrganisations(options)
    if (!listed.ok)
      log(`Which organisations the credential may see could not be read (${listed.error.message}).`)
    else if (!listed.value.complete) log('The list of organisations the credential may see breaks off.')
    return listed
  }
  return async (orgId) => {
    if (orgId === upstream.orgId) return ok(true)
    known ??= ask()
    const asked = known
    const listed = await asked
    if (listed.ok && listed.value.ids.has(orgId)) return ok(true)
    if (listed.ok && listed.value.complete) return ok(false)
    if (known === asked) known = null
    if (listed.ok) return fail(organisationsUnknown('Its list breaks off, and does not have it.', null))
    return fail(organisationsUnknown(reasonFor(listed.error), listed.error.retryAfter))
  }
}

/** The ids that the API lists for the credential: none where it is of one organisation, or may not list them. */
async function listOrganisations({ upstream, redact, timeoutMs, maxBytes }: Options): Promise<Listed> {
  const options: TransportOptions = {
    baseUrl: '',
    // Longer than the call's own, so that its words arrive.
    timeoutMs: timeoutMs + 1000,
    // Somebody waits, and the page asks again.
    maxTries: 1,
    // As all other calls are made: a page of a proxy is not taken for the API's word.
    fetch: async (input) => {
      const path = input instanceof Request ? input.url : String(input)
      const call = { method: 'GET', path, timeoutMs, maxBytes, signal: null } as const
      return toResponse(await callUpstream(upstream, redact, call), '')
    },
  }
  const self = await createClient(options).getSelf()
  // Null for a credential of an enterprise (contract, section 1); that the list is given to it is the proof.
  if (self.ok && self.value.org_id !== null) return ok(NONE)
  const client = createDetailClient(options)
  const list = self.ok ? await readAll((page) => client.listOrganisations(page)) : self
  if (list.ok) {
    const { items, complete } = list.value
    return ok({ ids: new Set(items.map(({ org_id }) => org_id).filter((id) => ORG_ID.test(id))), complete })
  }
  const { status } = list.error
  return status === 403 || status === 404 ? ok(NONE) : list
}

/** The gateway's own words where it says what went wrong; of the API's no more than the status. */
function reasonFor({ kind, status, type, detail }: ApiError): string {
  if (type?.startsWith('about:curfew/') && detail !== null) return detail
  return kind === 'http' ? `Its status was ${status}.` : 'Its answer cannot be read.'
}
