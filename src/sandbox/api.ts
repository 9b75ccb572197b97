import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { isOver } from '../devin/activity'
import { sleep } from '../lib/sleep'
import { record, type RecordedCall } from './calls'
import type { Clock } from './clock'
import { credentialFrom, organisationOf, selfOf, type Credential, type Permission } from './credentials'
import { toCursor } from './cursor'
import { answerWithFault } from './faultAnswers'
import type { Faults } from './faults'
import type { Operation } from './faultTable'
import { TagFaults } from './tagFaults'
import type { Organisation, StopAfter } from './organisation'
import { readArchive, readListQuery } from './query'
import { missingPermission, problem, success, toResponse, type FieldError, type Reply } from './reply'
import { toWire } from './session'
import { shapePage, shapeSession } from './shape'

export type Env = { Bindings: HttpBindings }

export type ApiOptions = Readonly<{
  organisation: Organisation
  faults: Faults
  calls: RecordedCall[]
  clock: Clock
  /** Milliseconds before each answer. */
  latencyMs: number
}>

/** What a route does once the caller is known and may do it. `stopAfter` is how a fault bends a terminate. */
type Work = (stopAfter?: StopAfter) => Reply

const ONE = '/v3/organizations/:org/sessions/:id'

/** The routes of the Devin API v3 that are simulated, written to the contract. */
export function apiRoutes(options: ApiOptions): Hono<Env> {
  const { organisation, faults } = options
  const tagFaults = new TagFaults()
  const app = new Hono<Env>()

  app.use('/v3/*', async (c, next) => {
    record(options.calls, c, options.clock)
    if (options.latencyMs > 0) await sleep(options.latencyMs)
    await next()
  })

  /** Who asks, whether it may, which fault it meets; then the work. */
  async function serve(
    c: Context<Env>,
    operation: Operation,
    permission: Permission | null,
    work: (credential: Credential) => Work,
  ): Promise<Response> {
    const instance = c.req.path
    const credential = credentialFrom(c.req.header('authorization'))
    if (!credential) {
      const headers = { 'www-authenticate': 'Bearer' }
      return toResponse(problem(401, 'Missing or invalid API key', instance, { headers }))
    }
    const refusal = refuse(c.req.param('org'), credential, permission, instance)
    if (refusal) return toResponse(refusal)
    const id = bareId(c.req.param('id'))
    const session = id === null ? undefined : organisation.get(id)
    const fault =
      faults.take(operation, id) ?? (operation === 'terminate' && session ? tagFaults.take(session) : null)
    const doIt = work(credential)
    if (fault === null) return toResponse(doIt())
    return answerWithFault(fault, {
      instance,
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

  function refuse(
    org: string | undefined,
    credential: Credential,
    permission: Permission | null,
    instance: string,
  ): Reply | null {
    if (permission === null) return null
    // The API has been seen to answer 403 and not 404 for an organisation that is not the credential's.
    if (org !== organisationOf(credential, organisation.id) || org !== organisation.id)
      return problem(403, `This credential has no access to organization '${org ?? ''}'`, instance)
    return credential.permissions.includes(permission) ? null : missingPermission(permission, instance)
  }

  /** The work of a route about one session; 404 when there is none of that id. */
  function about(c: Context<Env>, work: (id: string, stopAfter: StopAfter) => Reply): Work {
    return (stopAfter) => {
      const id = bareId(c.req.param('id'))
      if (id === null || !organisation.get(id)) return problem(404, 'Session not found', c.req.path)
      return work(id, stopAfter)
    }
  }

  app.get('/v3/self', (c) => serve(c, 'self', null, (who) => () => success(selfOf(who, organisation.id))))

  app.get('/v3/organizations/:org/sessions', (c) =>
    serve(c, 'list', 'ViewOrgSessions', () => () => {
      const { searchParams } = new URL(c.req.url)
      const query = readListQuery(searchParams)
      if (!query.ok) return invalid(query.error, c.req.path)
      const { sessions, total, end } = organisation.page(query.value)
      const page = {
        items: sessions.map(toWire),
        end_cursor: end && toCursor(end),
        has_next_page: end !== null,
        total,
      }
      return success(shapePage(page, searchParams.get('after'), faults.takeShaping('list', null)))
    }),
  )

  app.get(ONE, (c) =>
    serve(c, 'get', 'ViewOrgSessions', () =>
      about(c, (id) => {
        const session = organisation.get(id)
        if (!session) return problem(404, 'Session not found', c.req.path)
        return success(shapeSession(toWire(session), faults.takeShaping('get', id)))
      }),
    ),
  )

  app.delete(ONE, (c) =>
    serve(c, 'terminate', 'ManageOrgSessions', () =>
      about(c, (id, stopAfter) => {
        const archive = readArchive(new URL(c.req.url).searchParams)
        if (!archive.ok) return invalid(archive.error, c.req.path)
        return success(toWire(organisation.terminate(id, { archive: archive.value, stopAfter })))
      }),
    ),
  )

  app.post(`${ONE}/archive`, (c) =>
    serve(c, 'archive', 'ManageOrgSessions', () =>
      about(c, (id) => success(toWire(organisation.archive(id)))),
    ),
  )

  app.post(`${ONE}/unarchive`, (c) =>
    serve(c, 'unarchive', 'ManageOrgSessions', () =>
      about(c, (id) => success(toWire(organisation.unarchive(id)))),
    ),
  )

  return app
}

/** Paths want the prefix that bodies leave out (contract, fact 5); a bare id finds nothing. */
function bareId(param: string | undefined): string | null {
  return param?.startsWith('devin-') ? param.slice('devin-'.length) : null
}

function isRead(operation: Operation): boolean {
  return operation === 'self' || operation === 'list' || operation === 'get'
}

function invalid(errors: readonly FieldError[], instance: string): Reply {
  const detail = errors.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')
  return problem(422, detail, instance, { errors })
}
