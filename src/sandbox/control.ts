import { Hono } from 'hono'
import { sessionIdFrom } from '../devin/id'
import { RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS } from '../devin/vocabulary'
import { z } from '../lib/zod'
import { isManual, type Clock } from './clock'
import { FAULTS, type Faults } from './faults'
import { isFaultName, OPERATIONS } from './faultTable'
import { addLargeFamily } from './largeFamily'
import { addLongConversation } from './longConversation'
import type { Organisation } from './organisation'
import type { Env } from './serve'

const faultBody = z.object({
  on: z.optional(z.enum([...OPERATIONS, 'any'])),
  sessionId: z.optional(z.string()),
  times: z.optional(z.int().check(z.positive())),
})
const familyBody = z.object({ children: z.optional(z.int().check(z.gte(1), z.lte(1000))) })
const conversationBody = z.object({ messages: z.int().check(z.gte(1), z.lte(20_000)) })
const saidBody = z.object({
  source: z.enum(['devin', 'user']),
  message: z.string().check(z.minLength(1)),
})
const text = z.string().check(z.minLength(1))
const changeBody = z.strictObject({
  status: z.exactOptional(z.enum(STATUSES)),
  status_detail: z.exactOptional(z.nullable(z.enum([...RUNNING_DETAILS, ...SUSPENDED_DETAILS]))),
  title: z.exactOptional(z.nullable(z.string())),
  acus_consumed: z.exactOptional(z.number().check(z.nonnegative())),
  is_archived: z.exactOptional(z.boolean()),
  user_id: z.exactOptional(z.nullable(text)),
  service_user_id: z.exactOptional(z.nullable(text)),
})
const clockBody = z.object({ advance: z.number().check(z.nonnegative()) })

/** Host names under which the sandbox answers about itself: not those that a web page can point at this machine. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** `/sandbox/*`: the sandbox's own switches, for people and for tests in another process. Not part of the API. */
export function controlRoutes(options: {
  organisation: Organisation
  faults: Faults
  clock: Clock
}): Hono<Env> {
  const { organisation, faults, clock } = options
  const app = new Hono<Env>()

  app.use('/sandbox/*', async (c, next) => {
    if (!LOOPBACK.test(c.req.header('host') ?? '')) return c.json({ error: 'Only from this machine' }, 403)
    return next()
  })

  app.get('/sandbox/faults', (c) => c.json({ faults: FAULTS, armed: faults.armed }))

  app.put('/sandbox/faults/:name', async (c) => {
    const name = c.req.param('name')
    if (!isFaultName(name)) return c.json({ error: `There is no fault named '${name}'` }, 404)
    const body = z.safeParse(faultBody, await bodyOf(c.req.raw))
    if (!body.success) return c.json({ error: z.prettifyError(body.error) }, 422)
    faults.arm({ name, ...body.data })
    return c.json({ armed: faults.armed })
  })

  app.delete('/sandbox/faults', (c) => {
    faults.clear()
    return c.json({ armed: faults.armed })
  })

  app.get('/sandbox/sessions', (c) => c.json({ sessions: organisation.all() }))

  app.patch('/sandbox/sessions/:id', async (c) => {
    const id = sessionIdFrom(c.req.param('id'))
    const session = id === null ? undefined : organisation.get(id)
    if (id === null || session === undefined)
      return c.json({ error: `There is no session ${c.req.param('id')}` }, 404)
    const body = z.safeParse(changeBody, await bodyOf(c.req.raw))
    if (!body.success) return c.json({ error: z.prettifyError(body.error) }, 422)
    const { status, user_id, service_user_id } = body.data
    return c.json({
      session: organisation.update(id, {
        // A detail belongs to its status, and a session to one owner: what is not said goes with what it was of.
        ...(status === undefined ? {} : { status_detail: null }),
        ...(user_id == null ? {} : { service_user_id: null }),
        ...(service_user_id == null ? {} : { user_id: null }),
        ...body.data,
      }),
    })
  })

  app.post('/sandbox/sessions/:id/messages', async (c) => {
    const id = sessionIdFrom(c.req.param('id'))
    if (id === null || organisation.get(id) === undefined)
      return c.json({ error: `There is no session ${c.req.param('id')}` }, 404)
    const body = z.safeParse(saidBody, await bodyOf(c.req.raw))
    if (!body.success) return c.json({ error: z.prettifyError(body.error) }, 422)
    const { source, message } = body.data
    organisation.say(id, { source, text: message, author: { user_id: null, username: null } })
    return c.json({ session: organisation.get(id) })
  })

  app.post('/sandbox/conversations', async (c) => {
    const body = z.safeParse(conversationBody, await bodyOf(c.req.raw))
    if (!body.success) return c.json({ error: z.prettifyError(body.error) }, 422)
    return c.json({ session: addLongConversation(organisation, body.data.messages) })
  })

  app.post('/sandbox/families', async (c) => {
    const body = z.safeParse(familyBody, await bodyOf(c.req.raw))
    if (!body.success) return c.json({ error: z.prettifyError(body.error) }, 422)
    return c.json(addLargeFamily(organisation, body.data))
  })

  app.post('/sandbox/clock', async (c) => {
    if (!isManual(clock)) return c.json({ error: 'The clock runs by itself' }, 409)
    const body = z.safeParse(clockBody, await bodyOf(c.req.raw))
    if (!body.success) return c.json({ error: z.prettifyError(body.error) }, 422)
    clock.advance(body.data.advance)
    return c.json({ now: clock.now() })
  })

  return app
}

/** The body as JSON; an empty object when there is none, undefined when it is not JSON. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
