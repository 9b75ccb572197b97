import { json } from './fakeUpstream'
import { ONE_ORGANISATION, ORG, startHarness, type Harness } from './harness'
import { send } from './http'

/** What stands before all calls about the organisation of the tests, and before those about its members. */
export const API = `/api/v3/organizations/${ORG}`
export const USERS = `/api/v3beta1/organizations/${ORG}/members/users`

/** A gateway that knows already that its credential is of one organisation, and need not ask again. */
export async function startKnowing(): Promise<Harness> {
  const gateway = await startHarness()
  gateway.upstream.answer((request, response) =>
    json(200, request.url === '/v3/self' ? ONE_ORGANISATION : {})(request, response),
  )
  await send(gateway.url, { path: `/api/v3/organizations/org-other/sessions` })

  return gateway
}
