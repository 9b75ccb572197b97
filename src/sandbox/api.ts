import { Hono } from 'hono'
import { sleep } from '../lib/sleep'
import { record } from './calls'
import { selfOf } from './credentials'
import { toCursor } from './cursor'
import { detailRoutes } from './detailRoutes'
import { directoryRoutes } from './directoryRoutes'
import { readArchive, readListQuery } from './query'
import { invalid, success } from './reply'
import { about, createServe, type ApiOptions, type Env } from './serve'
import { toChanged, toWire } from './session'
import { shapePage, shapeSession } from './shape'

const ONE = '/v3/organizations/:org/sessions/:id'

/** The routes of the Devin API v3 that are simulated, written to the contract. */
export function apiRoutes(options: ApiOptions): Hono<Env> {
  const { faults, organisations } = options
  const [main] = organisations
  const serve = createServe(options)
  const app = new Hono<Env>()

  // The beta's prefix is in use for a few paths (contract, section 1).
  for (const prefix of ['/v3/*', '/v3beta1/*']) {
    app.use(prefix, async (c, next) => {
      record(options.calls, c, options.clock)
      if (options.latencyMs > 0) await sleep(options.latencyMs)
      await next()
    })
  }

  app.get('/v3/self', (c) =>
    serve(
      c,
      'self',
      null,
      ({ who }) =>
        () =>
          success(selfOf(who, main.id)),
    ),
  )

  app.get('/v3/organizations/:org/sessions', (c) =>
    serve(c, 'list', 'ViewOrgSessions', ({ organisation }) => () => {
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
    serve(c, 'get', 'ViewOrgSessions', (asked) =>
      about(c, asked, ({ session }) =>
        success(shapeSession(toWire(session), faults.takeShaping('get', session.session_id))),
      ),
    ),
  )

  app.delete(ONE, (c) =>
    serve(c, 'terminate', 'ManageOrgSessions', (asked) =>
      about(c, asked, ({ session }, stopAfter) => {
        const archive = readArchive(new URL(c.req.url).searchParams)
        if (!archive.ok) return invalid(archive.error, c.req.path)
        const how = { archive: archive.value, stopAfter }
        return success(toChanged(asked.organisation.terminate(session.session_id, how)))
      }),
    ),
  )

  for (const verb of ['archive', 'unarchive'] as const) {
    app.post(`${ONE}/${verb}`, (c) =>
      serve(c, verb, 'ManageOrgSessions', (asked) =>
        about(c, asked, ({ session }) => success(toChanged(asked.organisation[verb](session.session_id)))),
      ),
    )
  }

  app.route('/', detailRoutes(options, serve))
  app.route('/', directoryRoutes(options, serve))
  return app
}
