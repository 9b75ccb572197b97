import { Hono } from 'hono'
import { z } from '../lib/zod'
import type { Env } from './api'
import { isManual, type Clock } from './clock'
import { FAULTS, type Faults } from './faults'
import { isFaultName, OPERATIONS } from './faultTable'
import type { Organisation } from './organisation'

const faultBody = z.object({
  on: z.optional(z.enum([...OPERATIONS, 'any'])),
  sessionId: z.optional(z.string()),
  times: z.optional(z.int().check(z.positive())),
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
