import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { isOver } from '../devin/activity'
import type { RecordedCall } from './calls'
import type { Clock } from './clock'
import { credentialFrom, reaches, type Credential, type Permission } from './credentials'
import { answerWithFault } from './faultAnswers'
import type { Faults } from './faults'
import { isRead, type Operation } from './faultTable'
import type { Organisation, StopAfter } from './organisation'
import { missingPermission, problem, success, toResponse, type Reply } from './reply'
import type { Resident } from './resident'
import { toWire } from './session'
import { TagFaults } from './tagFaults'

export type Env = { Bindings: HttpBindings }

export type ApiOptions = Readonly<{
  /** Those of one enterprise. A credential of one organisation is of the first. */
  organisations: readonly [Organisation, ...Organisation[]]
  faults: Faults
  calls: RecordedCall[]
  clock: Clock
  /** Milliseconds before each answer. */
  latencyMs: number
}>

/** Who asks, and about which organisation; for what is asked of the enterprise it is the first. */
export type Asked = Readonly<{ who: Credential; organisation: Organisation }>
/** What a route does once the caller is known and may do it. `stopAfter` is how a fault bends a terminate. */
export type Work = (stopAfter?: StopAfter) => Reply

export type Serve = (
  c: Context<Env>,
  operation: Operation,
  permission: Permission | null,
  work: (asked: Asked) => Work,
) => Promise<Response>

/** Makes the function that answers a call: who asks, whether it may, which fault it meets; then the work. */
export function createServe({ organisations, faults }: ApiOptions): Serve {
  const [main] = organisations
  const tagFaults = new TagFaults()
  return async (c, operation, permission, work) => {
    const instance = c.req.path
    const who = credentialFrom(c.req.header('authorization'))
    if (!who) {
      const headers = { 'www-authenticate': 'Bearer' }
      return toResponse(problem(401, 'Missing or invalid API key', instance, { headers }))
    }
    const org = c.req.param('org')
    const organisation = org === undefined ? main : organisations.find(({ id }) => id === org)
    // The API has been seen to answer 403 and not 404 for an organisation that is not the credential's.
    if (organisation === undefined || (org !== undefined && !reaches(who, org, main.id)))
      return toResponse(
        problem(403, `This credential has no access to organization '${org ?? ''}'`, instance),
      )
    if (permission !== null && !who.permissions.includes(permission))
      return toResponse(missingPermission(permission, instance))
    const id = bareId(c.req.param('id'))
    const session = id === null ? undefined : organisation.get(id)
    const fault =
      faults.take(operation, id) ?? (operation === 'terminate' && session ? tagFaults.take(session) : null)
    const doIt = work({ who, organisation })
    if (fault === null) return toResponse(doIt())
    return answerWithFault(fault, {
      instance,
      permission,
      work: doIt,
      look: () => (isRead(operation) ? doIt() : success(session ? toWire(session) : {})),
      meanwhile(what) {
        if (!session || isRead(operation)) return
        if (what === 'delete') organisation.remove(session.session_id)
        else if (!isOver(session))
          organisation.update(session.session_id, { status: 'exit', status_detail: null })
      },
      ended: () => faults.cleared(fault),
      connection: c.env,
    })
  }
}

/** The work of a route about one session; 404 when there is none of that id. */
export function about(
  c: Context<Env>,
  { organisation }: Asked,
  work: (resident: Readonly<Resident>, stopAfter: StopAfter) => Reply,
): Work {
  return (stopAfter) => {
    const id = bareId(c.req.param('id'))
    const resident = id === null ? undefined : organisation.resident(id)
    return resident ? work(resident, stopAfter) : problem(404, 'Session not found', c.req.path)
  }
}

/** Paths want the prefix that bodies leave out (contract, fact 5); a bare id finds nothing. */
function bareId(param: string | undefined): string | null {
  return param?.startsWith('devin-') ? param.slice('devin-'.length) : null
}
