import { describe, expect, it } from 'vitest'
import type { WireMessage } from './conversation'
import { HOSTILE_MESSAGES } from './hostileMessages'
import { allMessages, bodyOf, messages } from './testing/details'
import { aSession, sandboxFor, START } from './testing/running'

describe('the conversation', () => {
  it('is there for every session, begins with what was asked, and keeps to the session’s time', async () => {
    const sandbox = await sandboxFor({ sessions: 120 })
    for (const session of sandbox.organisation.all()) {
      const items = await allMessages(sandbox, session.session_id)
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
      (await allMessages(sandbox, aSession(sandbox, status, detail).session_id)).at(-1)
    expect((await last('running', 'waiting_for_user'))?.message).toMatch(/\?|Please/)
    expect((await last('running', 'waiting_for_approval'))?.message).toContain('May I go on?')
    expect((await last('running', 'finished'))?.message).toContain('All done')
    expect((await last('error'))?.message).toContain('I stop here')
    expect((await last('resuming'))?.source).toBe('user')
    expect(await allMessages(sandbox, aSession(sandbox, 'new').session_id)).toHaveLength(1)
  })

  it('is the same for the same seed, however it is paged', async () => {
    const [one, two] = [await sandboxFor({ seed: 5 }), await sandboxFor({ seed: 5 })]
    const id =
      one.organisation.all().toSorted((a, b) => b.acus_consumed - a.acus_consumed)[0]?.session_id ?? ''
    const whole = await allMessages(one, id)
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
    const before = await Promise.all(working.map((one) => allMessages(sandbox, one.session_id)))
    sandbox.clock.advance(30 * 60)
    let grown = 0
    for (const [index, { session_id }] of working.entries()) {
      const now = await allMessages(sandbox, session_id)
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
      await allMessages(often, aSession(often, 'running').session_id)
    }
    for (const { session_id } of often.organisation.all())
      expect(await allMessages(seldom, session_id)).toEqual(await allMessages(often, session_id))
  })

  it('has markdown of every kind, and hostile content in some', async () => {
    const sandbox = await sandboxFor({ sessions: 300 })
    const texts: string[] = []
    for (const { session_id } of sandbox.organisation.all())
      texts.push(...(await allMessages(sandbox, session_id)).map((one) => one.message))
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
    const items = await allMessages(sandbox, session_id)
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
    expect((await allMessages(sandbox, session_id)).at(-1)).toMatchObject({
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
