import type { ApiError } from '../devin/apiError'
import { createClient } from '../devin/client'
import { createDetailClient } from '../devin/details'
import { readAll } from '../devin/details/paged'
import type { TransportOptions } from '../devin/transport'
import { inTime } from '../lib/inTime'
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
type Listed = Result<{ ids: readonly string[]; complete: boolean }, ApiError>

type Options = {
  upstream: Upstream
  redact: Redact
  /** Longest wait for a whole answer of the API, in milliseconds. */
  timeoutMs: number
  /** Longest answer of the API, in bytes. */
  maxBytes: number
  /** How long one who asks waits until it is known, in milliseconds; PATIENCE_MS where it is left out. */
  patienceMs?: number
  /** Writes one line to the error output. */
  log: (line: string) => void
}

const NONE = { ids: [], complete: true }

/** A “no” holds for so long, in milliseconds: a permission may be granted, and an organisation be founded. */
const NO_HOLDS_MS = 60_000
/**
 * It may take many calls. The page waits 10 s longer than one takes; a change that went out after that would be made
 * although nobody waits for it any more.
 */
const PATIENCE_MS = 5000

/** An organisation's id as a path takes it: what the API lists otherwise could not be asked for. */
const ORG_ID = /^[A-Za-z0-9_-]{1,128}$/

/**
 * Makes the function that knows which organisations are served: the configured one, and with a credential of an
 * enterprise those that the API lists for it. The API is asked when another than the configured one is first wanted. A
 * “yes” holds for the life of the process, a “no” for a minute. Where the API gave no answer that can be used, or none
 * soon, that is the failure of all who waited for it.
 */
export function createServes(options: Options): Serves {
  const { upstream, patienceMs = PATIENCE_MS, log } = options
  const served = new Set([upstream.orgId])
  let asked: { listed: Promise<Listed>; holdsUntil: number } | null = null
  const ask = () => {
    const question = { listed: read(), holdsUntil: Infinity }
    asked = question
    return question

    async function read(): Promise<Listed> {
      const listed = await listOrganisations(options)
      if (listed.ok) for (const id of listed.value.ids) served.add(id)
      if (listed.ok && listed.value.complete) question.holdsUntil = performance.now() + NO_HOLDS_MS
      else asked = null
      if (!listed.ok)
        log(`Which organisations the credential may see could not be read (${listed.error.message}).`)
      else if (!listed.value.complete) log('The list of organisations the credential may see breaks off.')
      return listed
    }
  }
  return async (orgId) => {
    if (served.has(orgId)) return ok(true)
    const { listed: answer } = asked !== null && performance.now() < asked.holdsUntil ? asked : ask()
    const listed = await inTime(answer, patienceMs).catch(() => null)
    if (served.has(orgId)) return ok(true)
    if (listed === null)
      return fail(organisationsUnknown(`It has not said so within ${patienceMs / 1000} s.`, null))
    if (!listed.ok) return fail(organisationsUnknown(reasonFor(listed.error), listed.error.retryAfter))
    if (listed.value.complete) return ok(false)
    return fail(organisationsUnknown('Its list breaks off, and does not have it.', null))
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
    return ok({ ids: items.map(({ org_id }) => org_id).filter((id) => ORG_ID.test(id)), complete })
  }
  const { status } = list.error
  return status === 403 || status === 404 ? ok(NONE) : list
}

/** The gateway's own words where it says what went wrong; of the API's no more than the status. */
function reasonFor({ kind, status, type, detail }: ApiError): string {
  if (type?.startsWith('about:curfew/') && detail !== null) return detail
  return kind === 'http' ? `Its status was ${status}.` : 'Its answer cannot be read.'
}
