import { Hono } from 'hono'
import { isOver } from '../devin/activity'
import { attachmentsOf } from './attachments'
import { messageBody, readBody, tagsBody, tooManyTags } from './bodies'
import { lengthOf, messagesOf } from './conversation'
import { authorOf } from './credentials'
import { insightsOf } from './insights'
import { pageFrom } from './pages'
import { missingPermission, problem, success } from './reply'
import { about, type ApiOptions, type Env, type Serve } from './serve'
import { toChanged, toWire } from './session'
import { shapeItems, shapeOther, shapeSession } from './shape'

const ONE = '/v3/organizations/:org/sessions/:id'

/** What belongs to one session: its conversation, tags, files and insights. */
export function detailRoutes({ faults, clock }: ApiOptions, serve: Serve): Hono<Env> {
  const app = new Hono<Env>()

  app.get(`${ONE}/messages`, (c) =>
    serve(c, 'messages', 'ViewOrgSessions', (asked) =>
      about(c, asked, (resident) => {
        const page = pageFrom(c.req.url, c.req.path, lengthOf(resident), (from, to) =>
          messagesOf(resident, from, to),
        )
        if (!page.ok) return page.error
        const met = faults.takeShaping('messages', resident.session.session_id)
        return success(shapeOther(page.value, 'event_id', c.req.query('after') ?? null, met))
      }),
    ),
  )

  app.post(`${ONE}/messages`, async (c) => {
    const body = await readBody(c, messageBody)
    return serve(c, 'send-message', 'ManageOrgSessions', (asked) =>
      about(c, asked, ({ session }) => {
        if (!body.ok) return body.error
        const { message, message_as_user_id } = body.value
        // No credential here may speak as somebody else.
        if (message_as_user_id != null) return missingPermission('ImpersonateOrgSessions', c.req.path)
        // Inferred: the contract does not say what becomes of a message that nobody will ever read.
        if (isOver(session)) return problem(422, 'The session has ended and takes no messages', c.req.path)
        return success(toChanged(asked.organisation.send(session.session_id, message, authorOf(asked.who))))
      }),
    )
  })

  app.get(`${ONE}/tags`, (c) =>
    serve(c, 'tags', 'ViewOrgSessions', (asked) =>
      about(c, asked, ({ session }) => success({ tags: session.tags })),
    ),
  )

  for (const [method, operation] of [
    ['post', 'add-tags'],
    ['put', 'replace-tags'],
  ] as const) {
    app[method](`${ONE}/tags`, async (c) => {
      const body = await readBody(c, tagsBody)
      return serve(c, operation, 'ManageOrgSessions', (asked) =>
        about(c, asked, ({ session }) => {
          if (!body.ok) return body.error
          const kept = operation === 'add-tags' ? session.tags : []
          const tags = [...new Set([...kept, ...body.value.tags])]
          const refusal = tooManyTags(tags, c.req.path)
          if (refusal) return refusal
          return success({ tags: asked.organisation.update(session.session_id, { tags }).tags })
        }),
      )
    })
  }

  app.get(`${ONE}/attachments`, (c) =>
    serve(c, 'attachments', 'ViewOrgSessions', (asked) =>
      about(c, asked, ({ session }) => {
        const met = faults.takeShaping('attachments', session.session_id)
        return success(shapeItems(attachmentsOf(session), 'attachment_id', met))
      }),
    ),
  )

  app.get(`${ONE}/insights`, (c) =>
    serve(c, 'insights', 'ViewOrgSessions', (asked) =>
      about(c, asked, (resident) => {
        const insights = insightsOf(resident, clock.now())
        const met = faults.takeShaping('insights', resident.session.session_id)
        if (met.length === 0) return success(insights)
        const strange = { session_size: 'colossal', analysis_status: 'pondering' }
        return success({ ...insights, ...shapeSession(toWire(resident.session), met), ...strange })
      }),
    ),
  )

  app.post(`${ONE}/insights/generate`, (c) =>
    serve(c, 'generate-insights', 'ManageOrgSessions', (asked) =>
      about(c, asked, ({ session: { session_id } }) =>
        success({ session_id, status: asked.organisation.generateInsights(session_id) }),
      ),
    ),
  )

  return app
}
