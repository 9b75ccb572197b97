import { headersFor, sessionPath, type Signal, type Why } from './call'
import { consumptionSchema, type Consumption, type ConsumptionParams } from './details/consumption'
import { attachmentsSchema, messagePageSchema, type Attachment, type Message } from './details/conversation'
import {
  organisationPageSchema,
  playbookPageSchema,
  serviceUserPageSchema,
  userPageSchema,
  type Organisation,
  type Playbook,
  type ServiceUser,
  type User,
} from './details/directory'
import type { Sifted } from './details/fields'
import { generationSchema, insightsSchema, type Insights } from './details/insights'
import type { Paged, PageParams } from './details/paged'
import { changedTagsSchema, tagsSchema } from './details/tags'
import { toDevinId, type SessionId } from './id'
import { toQuery } from './listParams'
import { sessionSchema, type Session } from './session'
import { createTransport, type Answer, type TransportOptions } from './transport'
import { z } from '../lib/zod'

type OfSession<Options, T> = (orgId: string, id: SessionId, options?: Options & Signal) => Promise<Answer<T>>
type OfOrganisation<Options, T> = (orgId: string, options?: Options & Signal) => Promise<Answer<T>>

export type DetailClient = {
  /** One page of a session's conversation, oldest message first. */
  listMessages: OfSession<PageParams, Paged<Message>>
  /**
   * Sends a message, of at most MAX_MESSAGE characters. One that sleeps is woken by it, unless it is archived. A success
   * means that the API accepted it; the value is the session as answered, or null where the answer had no body.
   */
  sendMessage: (
    orgId: string,
    id: SessionId,
    message: string,
    options?: Why & Signal,
  ) => Promise<Answer<Session | null>>
  getTags: OfSession<unknown, string[]>
  /** Adds tags to those that are there. The answer is all of them; null where it had none to read. */
  addTags: ChangeTags
  /**
   * Puts these in the place of all tags: the API has no other way to take one away, so what somebody else added since
   * they were read is lost. Read them just before.
   */
  replaceTags: ChangeTags
  listAttachments: OfSession<unknown, Sifted<Attachment>>
  getInsights: OfSession<unknown, Insights>
  /** Asks for an analysis, which takes a while: `getInsights` tells when it is there. */
  generateInsights: OfSession<Why, { status: string }>
  /** Members of an organisation; needs ViewOrgMembership. */
  listUsers: OfOrganisation<PageParams, Paged<User>>
  /** Those of the whole enterprise: the API lists them nowhere else. Needs ViewAccountMembership. */
  listServiceUsers: (options?: PageParams & Signal) => Promise<Answer<Paged<ServiceUser>>>
  /** Needs ManageOrgPlaybooks. */
  listPlaybooks: OfOrganisation<PageParams, Paged<Playbook>>
  /** ACUs of one session by day; needs ViewOrgConsumption. */
  getSessionConsumption: OfSession<ConsumptionParams, Consumption>
  /** The organisations of an enterprise; needs ManageOrganizations. */
  listOrganisations: (options?: PageParams & Signal) => Promise<Answer<Paged<Organisation>>>
}

type ChangeTags = (
  orgId: string,
  id: SessionId,
  tags: readonly string[],
  options?: Why & Signal,
) => Promise<Answer<string[] | null>>

const maybeSession = z.nullable(sessionSchema)

/**
 * The client for what the first rows do without: what a session said and made, what it cost, and names. Like the other
 * client it holds no credential, and every method resolves; failures are ApiError values.
 */
export function createDetailClient(options: TransportOptions): DetailClient {
  const send = createTransport(options)
  const get = <T>(
    path: string,
    schema: z.ZodMiniType<T>,
    { signal, ...params }: Record<string, unknown> & Signal = {},
  ) => send({ method: 'GET', path: path + toQuery(params), signal }, schema)
  const change = <T>(
    method: 'POST' | 'PUT',
    path: string,
    body: object,
    schema: z.ZodMiniType<T | null>,
    { signal, ...why }: Why & Signal = {},
  ) =>
    send(
      {
        method,
        path,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headersFor(why) },
        signal,
      },
      schema,
      null,
    )
  return {
    listMessages: (orgId, id, rest) => get(`${sessionPath(orgId, id)}/messages`, messagePageSchema, rest),
    sendMessage: (orgId, id, message, rest) =>
      change('POST', `${sessionPath(orgId, id)}/messages`, { message }, maybeSession, rest),
    getTags: (orgId, id, rest) => get(`${sessionPath(orgId, id)}/tags`, tagsSchema, rest),
    addTags: (orgId, id, tags, rest) =>
      change('POST', `${sessionPath(orgId, id)}/tags`, { tags }, changedTagsSchema, rest),
    replaceTags: (orgId, id, tags, rest) =>
      change('PUT', `${sessionPath(orgId, id)}/tags`, { tags }, changedTagsSchema, rest),
    listAttachments: (orgId, id, rest) =>
      get(`${sessionPath(orgId, id)}/attachments`, attachmentsSchema, rest),
    getInsights: (orgId, id, rest) => get(`${sessionPath(orgId, id)}/insights`, insightsSchema, rest),
    generateInsights: (orgId, id, { signal, ...why } = {}) =>
      send(
        {
          method: 'POST',
          path: `${sessionPath(orgId, id)}/insights/generate`,
          headers: headersFor(why),
          signal,
        },
        generationSchema,
        { status: 'started' }, // accepted, without a word of what
      ),
    // Members of an organisation are still under the beta's prefix (contract, section 5).
    listUsers: (orgId, rest) => get(`${of(orgId, 'v3beta1')}/members/users`, userPageSchema, rest),
    listServiceUsers: (rest) => get('/v3/enterprise/members/service-users', serviceUserPageSchema, rest),
    listPlaybooks: (orgId, rest) => get(`${of(orgId)}/playbooks`, playbookPageSchema, rest),
    // Prefixed like every session in a path (contract, fact 5); this path's own form was not seen.
    getSessionConsumption: (orgId, id, rest) =>
      get(`${of(orgId)}/consumption/daily/sessions/${toDevinId(id)}`, consumptionSchema, rest),
    listOrganisations: (rest) => get('/v3/enterprise/organizations', organisationPageSchema, rest),
  }
}

function of(orgId: string, version = 'v3'): string {
  return `/${version}/organizations/${encodeURIComponent(orgId)}`
}
