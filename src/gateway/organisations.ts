import { fetch } from 'undici'
import type { ApiError } from '../devin/apiError'
import { createClient } from '../devin/client'
import { createDetailClient } from '../devin/details'
import { readAll } from '../devin/details/paged'
import type { TransportOptions } from '../devin/transport'
import { fail, ok, type Result } from '../lib/result'
import { organisationsUnknown, type GatewayProblem } from './problems'
import type { Upstream } from './upstream'

/**
 * Tells whether the console serves an organisation. A failure is no "no": it could not be told this time, and is the
 * problem to answer with.
 */
export type Serves = (orgId: string) => Promise<Result<boolean, GatewayProblem>>

/** `complete` is false where the API's list did not come to its end: of what is not on it nobody knows. */
type Listed = Result<{ ids: ReadonlySet<string>; complete: boolean }, ApiError>

type Options = {
  upstream: Upstream
  /** Longest wait for a whole answer of the API, in milliseconds. */
  timeoutMs: number
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
export function createServes({ upstream, timeoutMs, log }: Options): Serves {
  let known: Promise<Listed> | null = null
  const ask = async (): Promise<Listed> => {
    const listed = await listOrganisations(upstream, timeoutMs)
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
async function listOrganisations(upstream: Upstream, timeoutMs: number): Promise<Listed> {
  const options: TransportOptions = {
    baseUrl: upstream.baseUrl,
    timeoutMs,
    // Somebody waits, and the page asks again.
    maxTries: 1,
    fetch: async (input, { headers, signal } = {}) => {
      // Node's own may be another version, which does not take this dispatcher.
      const response = await fetch(input instanceof Request ? input.url : input, {
        headers: [...new Headers(headers), ['authorization', `Bearer ${upstream.key}`]],
        signal: signal ?? null,
        redirect: 'error',
        dispatcher: upstream.dispatcher,
      })
      const { status, headers: given } = response
      // Without a body where it is empty: a 204 takes none.
      return new Response((await response.text()) || null, { status, headers: [...given] })
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

/** Words for the browser. Not the API's own: those are not free of credentials here. */
function reasonFor({ kind, status }: ApiError): string {
  if (kind === 'http') return `Its status was ${status}.`
  if (kind === 'bad-body') return 'Its answer cannot be read.'
  return kind === 'timeout' ? 'No answer came in time.' : 'No answer came.'
}
