import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient, type DevinClient } from './client'
import { BATCH_HEADER } from './batchHeader'
import { MAX_REASON, REASON_HEADER } from './reason'
import { sessionIdFrom, type SessionId } from './id'
import { cutInBody, json, raw, serve, type TestServer } from './testing/serve'
import { isOutcomeUnknown } from './outcome'
import { anyCharacter } from '../lib/testing/anyCharacter'

const BARE = '0f3c9a7be1d24568a9b0c1d2e3f40516'
const ID = sessionIdFrom(BARE) as SessionId // it is one
const SESSION = {
  session_id: BARE,
  url: `https://app.devin.ai/sessions/${BARE}`,
  status: 'running',
  status_detail: 'working',
  tags: [],
  org_id: 'org-1',
  created_at: 1_789_000_000,
  updated_at: 1_789_000_100,
  acus_consumed: 1.5,
  pull_requests: [],
}

let server: TestServer
let client: DevinClient

beforeAll(async () => {
  server = await serve()
  client = createClient({ baseUrl: `${server.url}/api`, sleep: () => Promise.resolve() })
})
afterAll(() => server.close())

describe('reading', () => {
  it('asks who it is', async () => {
    server.answerWith(json(200, { principal_type: 'pat_user', user_id: 'u1', extra: 1 }))
    const answer = await client.getSelf()
    expect(answer).toMatchObject({ ok: true, value: { principal_type: 'pat_user', user_name: null } })
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: '/api/v3/self' })
  })

  it('lists with repeated keys, and sets broken items aside', async () => {
    server.answerWith(json(200, { items: [SESSION, { id: 7 }], has_next_page: true, end_cursor: 'c2' }))
    const answer = await client.listSessions('org-1', {
      first: 200,
      tags: ['a b', 'c&d'],
      session_ids: ['x', 'y'],
      is_archived: false,
    })
    expect(server.requests[0]?.url).toBe(
      '/api/v3/organizations/org-1/sessions?first=200&tags=a+b&tags=c%26d&session_ids=x&session_ids=y&is_archived=false',
    )
    expect(answer).toMatchObject({
      ok: true,
      value: { sessions: [{ session_id: BARE }], broken: 1, next: 'c2', total: null },
    })
  })

  it('puts the prefix into the path, and takes it from the answer', async () => {
    server.answerWith(json(200, { ...SESSION, session_id: `devin-${BARE}` }))
    const answer = await client.getSession('org-1', ID)
    expect(server.requests[0]?.url).toBe(`/api/v3/organizations/org-1/sessions/devin-${BARE}`)
    expect(answer).toMatchObject({ ok: true, value: { session_id: BARE } })
  })

  it('keeps an organisation within its place in the path', async () => {
    server.answerWith(json(200, SESSION))
    await client.getSession('../enterprise?x', ID)
    expect(server.requests[0]?.url).toBe(`/api/v3/organizations/..%2Fenterprise%3Fx/sessions/devin-${BARE}`)
  })

  it('tries a cut page again', async () => {
    server.answerWith(cutInBody, json(200, { items: [SESSION] }))
    expect(await client.listSessions('org-1', {})).toMatchObject({ ok: true })
    expect(server.requests).toHaveLength(2)
  })
})

describe('changing', () => {
  it.each([true, false])('says archive=%s when it terminates', async (archive) => {
    server.answerWith(json(200, { ...SESSION, status: 'exit', is_archived: archive }))
    const answer = await client.terminateSession('org-1', ID, { archive })
    expect(server.requests[0]).toMatchObject({
      method: 'DELETE',
      url: `/api/v3/organizations/org-1/sessions/devin-${BARE}?archive=${archive}`,
    })
    expect(answer).toMatchObject({ ok: true, value: { status: 'exit', is_archived: archive } })
  })

  it.each(['archive', 'unarchive'] as const)('posts to %s', async (verb) => {
    server.answerWith(json(200, SESSION))
    expect(await client[`${verb}Session`]('org-1', ID)).toMatchObject({
      ok: true,
      value: { session_id: BARE },
    })
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      url: `/api/v3/organizations/org-1/sessions/devin-${BARE}/${verb}`,
    })
  })

  it('takes no body for a success, and a body it cannot read for an unknown outcome', async () => {
    server.answerWith(raw(204))
    expect(await client.terminateSession('org-1', ID, { archive: false })).toEqual({ ok: true, value: null })
    server.answerWith(json(200, { done: true }))
    const answer = await client.terminateSession('org-1', ID, { archive: false })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-body' } })
    expect(!answer.ok && isOutcomeUnknown(answer.error)).toBe(true)
    expect(server.requests).toHaveLength(1)
  })

  it('can be called off', async () => {
    const signal = AbortSignal.abort()
    const answer = await client.archiveSession('org-1', ID, { signal })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  })
})

describe('the reason', () => {
  const sent = async (reason: string | undefined) => {
    server.answerWith(raw(204))
    const answer = await client.terminateSession('org-1', ID, { archive: false, reason })
    // What never arrived has no reason either.
    expect(answer).toMatchObject({ ok: true })
    const header = server.requests[0]?.headers[REASON_HEADER]
    return typeof header === 'string' ? header : undefined
  }

  it('is percent-encoded', async () => {
    expect(await sent(' läuft über Nacht: 100 %\n')).toBe('l%C3%A4uft%20%C3%BCber%20Nacht%3A%20100%20%25')
  })

  it.each([undefined, '', '  \n'])('is left out when it says nothing: %j', async (reason) => {
    expect(await sent(reason)).toBeUndefined()
  })

  it('survives a cut within an emoji, and half an emoji pasted', async () => {
    expect(decodeURIComponent((await sent('x'.repeat(MAX_REASON - 1) + '🌙')) ?? '')).toBe(
      'x'.repeat(MAX_REASON - 1),
    )
    expect(await sent('late \ud83c hour')).toBe('late%20%20hour')
  })

  it('arrives as it was written, whatever the characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCharacter, minLength: 1, maxLength: 40 }), async (reason) => {
        expect(decodeURIComponent((await sent(reason)) ?? '')).toBe(reason.trim())
      }),
      { numRuns: 50 },
    )
  })
})

describe('the batch', () => {
  it.each([
    ['a terminate', () => client.terminateSession('org-1', ID, { archive: false, batch: 'b-1' })],
    ['an archive', () => client.archiveSession('org-1', ID, { batch: 'b-1', reason: 'why' })],
  ])('is named by %s', async (_, call) => {
    server.answerWith(raw(204))
    await call()
    expect(server.requests[0]?.headers[BATCH_HEADER]).toBe('b-1')
  })

  it('is left out where there is none', async () => {
    server.answerWith(raw(204))
    await client.terminateSession('org-1', ID, { archive: false })
    expect(server.requests[0]?.headers).not.toHaveProperty(BATCH_HEADER)
  })
})
