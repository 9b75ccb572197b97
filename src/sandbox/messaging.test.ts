import { describe, expect, it } from 'vitest'
import { PERSON, type CredentialName } from './credentials'
import { allMessages, bodyOf, JSON_TYPE } from './testing/details'
import { aSession, sandboxFor, START, type Sandbox } from './testing/running'

const post = (sandbox: Sandbox, id: string, body: unknown, as: CredentialName = 'full') =>
  sandbox.of('POST', id, '/messages', { body: JSON.stringify(body), headers: JSON_TYPE, as })

describe('sending a message', () => {
  it('wakes one that sleeps, which then answers', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation
      .all()
      .find((one) => one.status_detail === 'inactivity' && !one.is_archived) ?? { session_id: '' }
    const said = (await allMessages(sandbox, session_id)).length
    expect(bodyOf(await post(sandbox, session_id, { message: 'Go on, **please**' }))).toMatchObject({
      session_id,
      status: 'resuming',
      updated_at: START,
    })
    sandbox.clock.advance(10)
    expect(sandbox.organisation.get(session_id)).toMatchObject({
      status: 'running',
      status_detail: 'working',
    })
    const [mine, reply, ...more] = (await allMessages(sandbox, session_id)).slice(said)
    expect(mine).toMatchObject({
      source: 'user',
      message: 'Go on, **please**',
      origin: 'api',
      user_id: null,
      username: 'Curfew sandbox',
    })
    expect(reply).toMatchObject({ source: 'devin', user_id: null })
    expect(more).toEqual([])
  })

  it('does not wake one that is archived, nor one that has no budget', async () => {
    const sandbox = await sandboxFor()
    const asleep = { status: 'suspended', status_detail: 'inactivity', is_archived: true } as const
    const broke = { status: 'suspended', status_detail: 'out_of_credits' } as const
    for (const state of [asleep, broke]) {
      const { session_id } = sandbox.organisation.add(state)
      bodyOf(await post(sandbox, session_id, { message: 'Wake up' }))
      sandbox.clock.advance(60)
      expect(sandbox.organisation.get(session_id)).toMatchObject(state)
      expect((await allMessages(sandbox, session_id)).at(-1)?.message).toBe('Wake up')
    }
  })

  it('lets one that waits go on, and one at work answer', async () => {
    const sandbox = await sandboxFor()
    for (const detail of ['waiting_for_user', 'waiting_for_approval', 'finished', 'working']) {
      const { session_id } = aSession(sandbox, 'running', detail)
      const got = await post(sandbox, session_id, { message: 'Yes' })
      expect(bodyOf(got)).toMatchObject({ status: 'running' })
      expect(sandbox.organisation.get(session_id)).toMatchObject({
        status: 'running',
        status_detail: 'working',
      })
      sandbox.clock.advance(10)
      expect((await allMessages(sandbox, session_id)).at(-1)?.source).toBe('devin')
    }
  })

  it('is refused by one that has ended, and without a text', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = aSession(sandbox, 'exit')
    const before = await allMessages(sandbox, session_id)
    bodyOf(await post(sandbox, session_id, { message: 'Hello?' }), 422)
    const alive = aSession(sandbox, 'running').session_id
    for (const nonsense of [{}, { message: '' }, { message: 7 }, 'x', { message: 'x', attachment_urls: 'y' }])
      expect(bodyOf(await post(sandbox, alive, nonsense), 422)).toMatchObject({
        errors: [{ loc: expect.arrayContaining(['body']) as string[] }],
      })
    const plain = await sandbox.of('POST', alive, '/messages', { body: '{"message":"x"}' })
    expect(plain.status).toBe(422)
    bodyOf(await post(sandbox, alive, { message: 'x', message_as_user_id: PERSON.user_id }), 403)
    expect(await allMessages(sandbox, session_id)).toEqual(before)
  })

  it('is refused to who may only look', async () => {
    const sandbox = await sandboxFor()
    const session = aSession(sandbox, 'suspended', 'inactivity')
    bodyOf(await post(sandbox, session.session_id, { message: 'Hello' }, 'view-only'), 403)
    expect(sandbox.organisation.get(session.session_id)).toEqual(session)
  })

  it.each(['accepted-then-cut', 'empty', 'held'] as const)(
    '%s: it has arrived all the same',
    async (name) => {
      const sandbox = await sandboxFor()
      const { session_id } = aSession(sandbox, 'running', 'working')
      const before = (await allMessages(sandbox, session_id)).length
      sandbox.faults.arm({ name, on: 'send-message', times: 1 })
      const answer = post(sandbox, session_id, { message: 'Hello' }).catch(() => null)
      await expect.poll(() => sandbox.organisation.resident(session_id)?.entries.length).toBe(1)
      sandbox.faults.clear()
      const got = await answer
      if (name !== 'held') expect(got?.status).toBe(name === 'empty' ? 204 : undefined)
      expect((await allMessages(sandbox, session_id)).length).toBe(before + 1)
    },
  )
})
