import { describe, expect, it } from 'vitest'
import { createDetailClient, type DetailClient } from '../devin/details'
import { sessionIdFrom, type SessionId } from '../devin/id'
import { CREDENTIALS, PERSON, type CredentialName } from './credentials'
import { HOSTILE_MESSAGES } from './hostileMessages'
import { aSession, sandboxFor, START, type Got, type Sandbox } from './testing/running'
import type { WireMessage } from './conversation'

type MessagePage = { items: WireMessage[]; end_cursor: string | null; has_next_page: boolean; total: number }

const JSON_TYPE = { 'content-type': 'application/json' }

/** The body of an answer that keeps to the contract. */
function bodyOf(got: Got, status = 200): unknown {
  expect(got.breaches).toEqual([])
  expect(got.status, got.text.slice(0, 300)).toBe(status)
  return JSON.parse(got.text)
}

async function messages(sandbox: Sandbox, id: string, query = ''): Promise<MessagePage> {
  return bodyOf(await sandbox.of('GET', id, `/messages${query}`)) as MessagePage // held against the contract
}

async function all(sandbox: Sandbox, id: string): Promise<WireMessage[]> {
  const items: WireMessage[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: MessagePage = await messages(sandbox, id, `?first=200${after && `&after=${after}`}`)
    items.push(...page.items)
    after = page.end_cursor
  }
  return items
}

const post = (sandbox: Sandbox, id: string, body: unknown, as: CredentialName = 'full') =>
  sandbox.of('POST', id, '/messages', { body: JSON.stringify(body), headers: JSON_TYPE, as })

describe('the conversation', () => {
  it('is there for every session, begins with what was asked, and keeps to the session’s time', async () => {
    const sandbox = await sandboxFor({ sessions: 120 })
    for (const session of sandbox.organisation.all()) {
      const items = await all(sandbox, session.session_id)
      expect(items[0]).toMatchObject({
        source: 'user',
        created_at: session.created_at,
        user_id: session.user_id,
      })
      const times = items.map((one) => one.created_at)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1)).toBeLessThanOrEqual(session.updated_at)
      expect(new Set(items.map((one) => one.event_id)).size).toBe(items.length)
    }
  })

  it('ends as the session stands', async () => {
    const sandbox = await sandboxFor()
    const last = async (status: string, detail?: string) =>
      (await all(sandbox, aSession(sandbox, status, detail).session_id)).at(-1)
    expect((await last('running', 'waiting_for_user'))?.message).toMatch(/\?|Please/)
    expect((await last('running', 'waiting_for_approval'))?.message).toContain('May I go on?')
    expect((await last('running', 'finished'))?.message).toContain('All done')
    expect((await last('error'))?.message).toContain('I stop here')
    expect((await last('resuming'))?.source).toBe('user')
    expect(await all(sandbox, aSession(sandbox, 'new').session_id)).toHaveLength(1)
  })

  it('is the same for the same seed, however it is paged', async () => {
    const [one, two] = [await sandboxFor({ seed: 5 }), await sandboxFor({ seed: 5 })]
    const id =
      one.organisation.all().toSorted((a, b) => b.acus_consumed - a.acus_consumed)[0]?.session_id ?? ''
    const whole = await all(one, id)
    expect(whole.length).toBeGreaterThan(20)
    const pages: WireMessage[] = []
    let page = await messages(two, id, '?first=7')
    for (pages.push(...page.items); page.end_cursor !== null; pages.push(...page.items))
      page = await messages(two, id, `?first=7&after=${page.end_cursor}`)
    expect(pages).toEqual(whole)
    expect(page).toMatchObject({ total: whole.length, has_next_page: false })
  })

  it('grows while a session works, and what was said stays as it was', async () => {
    const sandbox = await sandboxFor({ life: true, sessions: 200 })
    const working = sandbox.organisation.all().filter((one) => one.status_detail === 'working')
    const before = await Promise.all(working.map((one) => all(sandbox, one.session_id)))
    sandbox.clock.advance(30 * 60)
    let grown = 0
    for (const [index, { session_id }] of working.entries()) {
      const now = await all(sandbox, session_id)
      const then = before[index] ?? []
      expect(now.slice(0, then.length)).toEqual(then)
      for (const one of now.slice(then.length)) expect(one.created_at).toBeGreaterThanOrEqual(START)
      if (now.length > then.length) grown += 1
    }
    expect(working.length).toBeGreaterThan(10)
    expect(grown / working.length).toBeGreaterThan(0.8)
  })

  it('comes out the same however often it is looked at', async () => {
    const [seldom, often] = [await sandboxFor({ life: true }), await sandboxFor({ life: true })]
    for (let i = 0; i < 20; i += 1) {
      seldom.clock.advance(120)
      often.clock.advance(120)
      await all(often, aSession(often, 'running').session_id)
    }
    for (const { session_id } of often.organisation.all())
      expect(await all(seldom, session_id)).toEqual(await all(often, session_id))
  })

  it('has markdown of every kind, and hostile content in some', async () => {
    const sandbox = await sandboxFor({ sessions: 300 })
    const texts: string[] = []
    for (const { session_id } of sandbox.organisation.all())
      texts.push(...(await all(sandbox, session_id)).map((one) => one.message))
    const text = texts.join('\n')
    for (const kind of ['```ts', '```diff', '- [x]', '1. ', '](https://', '|---|', '> ', '**', '## '])
      expect(text).toContain(kind)
    expect(HOSTILE_MESSAGES.filter((one) => texts.includes(one)).length).toBeGreaterThan(5)
    expect(Math.max(...texts.map((one) => one.length))).toBeGreaterThan(2000)
  })

  it('can be made as long as a test wants, and is read by pages in little time', async () => {
    const sandbox = await sandboxFor()
    const made = bodyOf(
      await sandbox
        .call('POST', '/sandbox/conversations', { body: '{"messages":5000}' })
        .then((got) => ({ ...got, breaches: [] })), // a switch of the sandbox, not the API
    ) as { session: { session_id: string } } // as it answers
    const { session_id } = made.session
    const items = await all(sandbox, session_id)
    expect(items).toHaveLength(5000)
    for (const one of HOSTILE_MESSAGES) expect(items.some(({ message }) => message === one)).toBe(true)
    for (const nonsense of ['{"messages":0}', '{"messages":20001}', '{}', '{'])
      expect((await sandbox.call('POST', '/sandbox/conversations', { body: nonsense })).status).toBe(422)
  })

  it('takes a message at will from the sandbox’s switches', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = aSession(sandbox, 'running', 'working')
    const say = (body: unknown, id = session_id) =>
      sandbox.call('POST', `/sandbox/sessions/devin-${id}/messages`, { body: JSON.stringify(body) })
    expect((await say({ source: 'devin', message: 'Still at it.' })).status).toBe(200)
    expect((await all(sandbox, session_id)).at(-1)).toMatchObject({
      source: 'devin',
      message: 'Still at it.',
      created_at: START,
    })
    expect((await say({ source: 'nobody', message: 'x' })).status).toBe(422)
    expect((await say({ source: 'user', message: '' })).status).toBe(422)
    expect((await say({ source: 'user', message: 'x' }, 'unknown')).status).toBe(404)
  })

  it.each(['first=0', 'first=201', 'first=x', 'after=', 'after=x', 'after=cGxhY2UuMDE'])(
    'answers 422 for %s',
    async (query) => {
      const sandbox = await sandboxFor()
      const got = await sandbox.of('GET', aSession(sandbox, 'exit').session_id, `/messages?${query}`)
      expect(bodyOf(got, 422)).toMatchObject({ errors: [{ loc: ['query', query.split('=')[0]] }] })
    },
  )
})

describe('sending a message', () => {
  it('wakes one that sleeps, which then answers', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation
      .all()
      .find((one) => one.status_detail === 'inactivity' && !one.is_archived) ?? { session_id: '' }
    const said = (await all(sandbox, session_id)).length
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
    const [mine, reply, ...more] = (await all(sandbox, session_id)).slice(said)
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
      expect((await all(sandbox, session_id)).at(-1)?.message).toBe('Wake up')
    }
  })

  it('lets one that waits go on, and one at work answer', async () => {
    const sandbox = await sandboxFor()
    for (const detail of ['waiting_for_user', 'waiting_for_approval', 'finished', 'working']) {
      const { session_id } = aSession(sandbox, 'running', detail)
      const got = await post(sandbox, session_id, { message: 'Yes' })
      expect(bodyOf(got)).toMatchObject({ status: 'running', status_detail: 'working' })
      sandbox.clock.advance(10)
      expect((await all(sandbox, session_id)).at(-1)?.source).toBe('devin')
    }
  })

  it('is refused by one that has ended, and without a text', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = aSession(sandbox, 'exit')
    const before = await all(sandbox, session_id)
    bodyOf(await post(sandbox, session_id, { message: 'Hello?' }), 422)
    const alive = aSession(sandbox, 'running').session_id
    for (const nonsense of [{}, { message: '' }, { message: 7 }, 'x', { message: 'x', attachment_urls: 'y' }])
      expect(bodyOf(await post(sandbox, alive, nonsense), 422)).toMatchObject({
        errors: [{ loc: expect.arrayContaining(['body']) as string[] }],
      })
    const plain = await sandbox.of('POST', alive, '/messages', { body: '{"message":"x"}' })
    expect(plain.status).toBe(422)
    bodyOf(await post(sandbox, alive, { message: 'x', message_as_user_id: PERSON.user_id }), 403)
    expect(await all(sandbox, session_id)).toEqual(before)
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
      const before = (await all(sandbox, session_id)).length
      sandbox.faults.arm({ name, on: 'send-message', times: 1 })
      const answer = post(sandbox, session_id, { message: 'Hello' }).catch(() => null)
      await expect.poll(() => sandbox.organisation.resident(session_id)?.entries.length).toBe(1)
      sandbox.faults.clear()
      const got = await answer
      if (name !== 'held') expect(got?.status).toBe(name === 'empty' ? 204 : undefined)
      expect((await all(sandbox, session_id)).length).toBe(before + 1)
    },
  )
})

describe('tags', () => {
  const write = async (sandbox: Sandbox, method: 'POST' | 'PUT', id: string, tags: unknown, status = 200) =>
    bodyOf(
      await sandbox.of(method, id, '/tags', { body: JSON.stringify({ tags }), headers: JSON_TYPE }),
      status,
    )

  it('are read, added to without doubles, replaced, and found by', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation.add({ tags: ['a', 'b'] })
    expect(bodyOf(await sandbox.of('GET', session_id, '/tags'))).toEqual({ tags: ['a', 'b'] })
    sandbox.clock.advance(5)
    expect(await write(sandbox, 'POST', session_id, ['b', 'c', 'c'])).toEqual({ tags: ['a', 'b', 'c'] })
    expect(sandbox.organisation.get(session_id)).toMatchObject({
      tags: ['a', 'b', 'c'],
      updated_at: START + 5,
    })
    expect((await sandbox.list('?tags=c')).items.map((one) => one.session_id)).toEqual([session_id])
    expect(await write(sandbox, 'PUT', session_id, ['d'])).toEqual({ tags: ['d'] })
    expect(await write(sandbox, 'PUT', session_id, [])).toEqual({ tags: [] })
    expect(sandbox.organisation.get(session_id)?.tags).toEqual([])
  })

  it('are 50 at most, also together with those that are there', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation.add({ tags: ['old'] })
    const many = Array.from({ length: 50 }, (_, at) => `t${at}`)
    await write(sandbox, 'POST', session_id, many, 422)
    await write(sandbox, 'PUT', session_id, [...many, 'one more'], 422)
    await write(sandbox, 'PUT', session_id, 'x', 422)
    expect(sandbox.organisation.get(session_id)?.tags).toEqual(['old'])
    expect(await write(sandbox, 'PUT', session_id, many)).toEqual({ tags: many })
  })
})

describe('files', () => {
  it('are with some sessions, always the same, and some have hostile names', async () => {
    const sandbox = await sandboxFor({ sessions: 300 })
    const lists: { name: string; url: string }[][] = []
    for (const { session_id } of sandbox.organisation.all())
      lists.push(
        // Held against the contract.
        bodyOf(await sandbox.of('GET', session_id, '/attachments')) as { name: string; url: string }[],
      )
    const withSome = lists.filter((list) => list.length > 0)
    expect(withSome.length / lists.length).toBeGreaterThan(0.25)
    expect(withSome.length / lists.length).toBeLessThan(0.6)
    expect(lists.flat().some(({ url }) => url.startsWith('javascript:'))).toBe(true)
    const again = await sandbox.of('GET', sandbox.organisation.all()[3]?.session_id ?? '', '/attachments')
    expect(bodyOf(again)).toEqual(lists[3])
  })
})

describe('insights', () => {
  type Insights = {
    num_user_messages: number
    num_devin_messages: number
    session_size: string
    analysis: object | null
    analysis_status: string | null
  }
  const read = async (sandbox: Sandbox, id: string) =>
    bodyOf(await sandbox.of('GET', id, '/insights')) as Insights // held against the contract
  // As above.
  const generate = async (sandbox: Sandbox, id: string) =>
    bodyOf(await sandbox.of('POST', id, '/insights/generate')) as { session_id: string; status: string }

  it('count the messages, size the cost, and are analysed for some', async () => {
    const sandbox = await sandboxFor({ sessions: 200 })
    let analysed = 0
    for (const session of sandbox.organisation.all()) {
      const found = await read(sandbox, session.session_id)
      const items = await all(sandbox, session.session_id)
      expect(found.num_user_messages).toBe(items.filter(({ source }) => source === 'user').length)
      expect(found.num_user_messages + found.num_devin_messages).toBe(items.length)
      expect((found.analysis === null) === (found.analysis_status === null)).toBe(true)
      if (found.analysis !== null) analysed += 1
      if (session.acus_consumed <= 2) expect(found.session_size).toBe('xs')
      if (session.acus_consumed > 20) expect(found.session_size).toBe('xl')
    }
    expect(analysed).toBeGreaterThan(20)
    expect(analysed).toBeLessThan(150)
  })

  it('are made a while after they are asked for, and only once', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation.add({ session_id: '0123456789abcdef'.repeat(2) })
    expect(await read(sandbox, session_id)).toMatchObject({ analysis: null, analysis_status: null })
    expect(await generate(sandbox, session_id)).toEqual({ session_id, status: 'started' })
    expect(await generate(sandbox, session_id)).toEqual({ session_id, status: 'started' })
    expect(await read(sandbox, session_id)).toMatchObject({ analysis: null, analysis_status: 'started' })
    sandbox.clock.advance(12)
    const made = await read(sandbox, session_id)
    expect(made.analysis_status).toBe('completed')
    expect(made.analysis).toMatchObject({ timeline: [{ title: 'Started' }, {}, {}, {}] })
    expect(await generate(sandbox, session_id)).toEqual({ session_id, status: 'already_exists' })
    expect(await read(sandbox, session_id)).toEqual(made)
  })

  it('fail for some, and succeed when they are asked for again', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = sandbox.organisation.add({ session_id: '01234567f9abcdef'.repeat(2) })
    await generate(sandbox, session_id)
    sandbox.clock.advance(12)
    expect(await read(sandbox, session_id)).toMatchObject({ analysis: null, analysis_status: 'failed' })
    expect(await generate(sandbox, session_id)).toMatchObject({ status: 'started' })
    sandbox.clock.advance(12)
    expect(await read(sandbox, session_id)).toMatchObject({ analysis_status: 'completed' })
  })
})

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
      value: { session_id: id, status_detail: 'working' },
    })
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
