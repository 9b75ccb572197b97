import { describe, expect, it } from 'vitest'
import { createDetailClient, type DetailClient } from '../devin/details'
import { sessionIdFrom, type SessionId } from '../devin/id'
import { CREDENTIALS, type CredentialName } from './credentials'
import { sandboxFor, type Sandbox } from './testing/running'

describe('the console’s client over it', () => {
  const idOf = (text: string) => sessionIdFrom(text) as SessionId // the sandbox's ids are such
  const clientFor = (sandbox: Sandbox, as: CredentialName = 'full'): DetailClient =>
    createDetailClient({
      baseUrl: sandbox.url,
      maxTries: 1,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        headers.set('authorization', `Bearer ${CREDENTIALS[as].token}`)
        return fetch(input, { ...init, headers })
      },
    })

  it('reads and changes a session', async () => {
    const sandbox = await sandboxFor()
    const client = clientFor(sandbox)
    const waits = { status: 'running', status_detail: 'waiting_for_user' } as const
    const { session_id } = sandbox.organisation.add({ session_id: '0123456789abcdef'.repeat(2), ...waits })
    const id = idOf(session_id)
    const page = await client.listMessages('org-sandbox', id, { first: 200 })
    expect(page).toMatchObject({ ok: true, value: { broken: 0, next: null } })
    expect(await client.sendMessage('org-sandbox', id, 'Yes', { reason: 'asked' })).toMatchObject({
      ok: true,
      value: { session_id: id, status: 'running', status_detail: null },
    })
    expect(sandbox.organisation.get(session_id)).toMatchObject({ status_detail: 'working' })
    expect(await client.replaceTags('org-sandbox', id, ['x'])).toEqual({ ok: true, value: ['x'] })
    expect(await client.addTags('org-sandbox', id, ['y'])).toEqual({ ok: true, value: ['x', 'y'] })
    expect(await client.getTags('org-sandbox', id)).toEqual({ ok: true, value: ['x', 'y'] })
    expect(await client.listAttachments('org-sandbox', id)).toMatchObject({ ok: true, value: { broken: 0 } })
    expect(await client.generateInsights('org-sandbox', id)).toEqual({
      ok: true,
      value: { status: 'started' },
    })
    sandbox.clock.advance(30)
    expect(await client.getInsights('org-sandbox', id)).toMatchObject({
      ok: true,
      value: { analysis_status: 'completed', analysis: { timeline: [{ title: 'Started' }, {}, {}, {}] } },
    })
  })

  it('keeps unknown words, and sets what is broken aside', async () => {
    const sandbox = await sandboxFor({ faults: ['unknown-values', 'broken-item', 'null-total'] })
    const client = clientFor(sandbox)
    const { session_id } = sandbox.organisation.add({ session_id: '0'.repeat(31) + '1', acus_consumed: 9 })
    sandbox.organisation.say(session_id, {
      source: 'devin',
      text: 'a',
      author: { user_id: null, username: null },
    })
    const page = await client.listMessages('org-sandbox', idOf(session_id))
    expect(page).toMatchObject({
      ok: true,
      value: { broken: 1, total: null, items: [{ source: 'reviewer' }] },
    })
    expect(await client.getInsights('org-sandbox', idOf(session_id))).toMatchObject({
      ok: true,
      value: { session_size: 'colossal', analysis_status: 'pondering' },
    })
  })

  it('goes round no circle', async () => {
    const sandbox = await sandboxFor({ faults: ['looping-cursor'] })
    const client = clientFor(sandbox)
    const { session_id } = sandbox.organisation.all().find((one) => one.acus_consumed > 5) ?? {
      session_id: '',
    }
    const first = await client.listMessages('org-sandbox', idOf(session_id), { first: 2 })
    const after = first.ok ? (first.value.next ?? '') : ''
    const second = await client.listMessages('org-sandbox', idOf(session_id), { first: 2, after })
    expect(second).toMatchObject({ ok: true, value: { next: after } })
  })
})
