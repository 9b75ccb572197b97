import { Hono, type Context } from 'hono'
import { consumptionOf, ledgerOf, type Ledger } from './ledger'
import { pageFrom } from './pages'
import { playbooksOf, serviceUsers, usersOf } from './people'
import { readWindow } from './query'
import { invalid, problem, success, type Reply } from './reply'
import { about, type ApiOptions, type Env, type Serve } from './serve'
import { shapeItems, shapeOther } from './shape'

const ORG = '/v3/organizations/:org'
const MEMBERS = '/v3beta1/organizations/:org/members/users'
const FOUNDED = 1_735_000_000

/** Who and what the ids in sessions stand for, what was spent, and which organisations there are. */
export function directoryRoutes({ faults, organisations }: ApiOptions, serve: Serve): Hono<Env> {
  const app = new Hono<Env>()

  /** One page of a short list. */
  function pageOf(
    c: Context<Env>,
    list: readonly object[],
    operation: 'users' | 'service-users' | 'playbooks' | 'organizations',
    id: string,
  ): Reply {
    const page = pageFrom(c.req.url, c.req.path, list.length, (from, to) => list.slice(from, to))
    if (!page.ok) return page.error
    return success(
      shapeOther(page.value, id, c.req.query('after') ?? null, faults.takeShaping(operation, null)),
    )
  }

  app.get(MEMBERS, (c) =>
    serve(c, 'users', 'ViewOrgMembership', ({ organisation }) => () => {
      const email = c.req.query('email')
      const users = usersOf(organisation.id).filter((user) => email === undefined || user.email === email)
      return pageOf(c, users, 'users', 'user_id')
    }),
  )

  app.get(`${MEMBERS}/:user`, (c) =>
    serve(c, 'users', 'ViewOrgMembership', ({ organisation }) => () => {
      const user = usersOf(organisation.id).find(({ user_id }) => user_id === c.req.param('user'))
      return user ? success(user) : problem(404, 'User not found', c.req.path)
    }),
  )

  app.get('/v3/enterprise/members/service-users', (c) =>
    serve(
      c,
      'service-users',
      'ViewAccountMembership',
      () => () => pageOf(c, serviceUsers(), 'service-users', 'service_user_id'),
    ),
  )

  app.get(`${ORG}/playbooks`, (c) =>
    serve(
      c,
      'playbooks',
      'ManageOrgPlaybooks',
      ({ organisation }) =>
        () =>
          pageOf(c, playbooksOf(organisation.id), 'playbooks', 'playbook_id'),
    ),
  )

  app.get(`${ORG}/playbooks/:playbook`, (c) =>
    serve(c, 'playbooks', 'ManageOrgPlaybooks', ({ organisation }) => () => {
      const wanted = c.req.param('playbook')
      const playbook = playbooksOf(organisation.id).find(({ playbook_id }) => playbook_id === wanted)
      return playbook ? success(playbook) : problem(404, 'Playbook not found', c.req.path)
    }),
  )

  function consumption(c: Context<Env>, ledgers: Iterable<Ledger>): Reply {
    const window = readWindow(new URL(c.req.url).searchParams)
    if (!window.ok) return invalid(window.error, c.req.path)
    const answer = consumptionOf(ledgers, window.value.after, window.value.before)
    const met = faults.takeShaping('consumption', null)
    return success({
      ...answer,
      consumption_by_date: shapeItems(answer.consumption_by_date, 'date', met),
    })
  }

  app.get(`${ORG}/consumption/daily`, (c) =>
    serve(
      c,
      'consumption',
      'ViewOrgConsumption',
      ({ organisation }) =>
        () =>
          consumption(c, organisation.ledgers()),
    ),
  )

  // Inferred: the session's id is prefixed here as in every other path (contract, fact 5).
  app.get(`${ORG}/consumption/daily/sessions/:id`, (c) =>
    serve(c, 'consumption', 'ViewOrgConsumption', (asked) =>
      about(c, asked, (resident) => consumption(c, [ledgerOf(resident)])),
    ),
  )

  app.get('/v3/enterprise/organizations', (c) =>
    serve(c, 'organizations', 'ManageOrganizations', () => () => {
      const list = organisations.map(({ id, name }) => ({
        org_id: id,
        name,
        created_at: FOUNDED,
        updated_at: FOUNDED,
        max_session_acu_limit: null,
        max_cycle_acu_limit: 5000,
      }))
      return pageOf(c, list, 'organizations', 'org_id')
    }),
  )

  return app
}
