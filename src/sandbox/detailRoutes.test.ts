import { describe, expect, it } from 'vitest'
import { allMessages, bodyOf, JSON_TYPE } from './testing/details'
import { sandboxFor, START, type Sandbox } from './testing/running'

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
      const items = await allMessages(sandbox, session.session_id)
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
