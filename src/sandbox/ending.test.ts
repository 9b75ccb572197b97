import { describe, expect, it } from 'vitest'
import { living } from './testing/living'
import { aSession, sandboxFor, START } from './testing/running'

describe('what a call asks for', () => {
  it('a session that is being ended goes nowhere else meanwhile, and a second call does not hurry it', () => {
    const { clock, organisation } = living({ sessions: 400 })
    const working = organisation.all().filter((one) => one.status_detail === 'working')
    expect(working.length).toBeGreaterThan(30)
    for (const { session_id } of working) {
      organisation.terminate(session_id, { archive: false, stopAfter: 90 })
      organisation.terminate(session_id, { archive: false })
    }
    const states = () => {
      const found = working.map(({ session_id }) => organisation.get(session_id))
      return new Set(found.map((one) => `${one?.status} ${one?.status_detail}`))
    }
    clock.advance(89)
    expect(states()).toEqual(new Set(['running working']))
    clock.advance(1)
    expect(states()).toEqual(new Set(['exit null']))
  })

  it('a terminate is accepted at once and takes effect 2 to 4 seconds later', async () => {
    const sandbox = await sandboxFor()
    const before = aSession(sandbox, 'running', 'waiting_for_user')
    const got = await sandbox.of('DELETE', before.session_id)
    const { status, ...said } = JSON.parse(got.text) as Record<string, unknown> // an object, as checked elsewhere
    expect(status).toBe('running')
    for (const name of ['status_detail', 'category', 'subcategory', 'structured_output'])
      expect(said, 'only get and list say it').not.toHaveProperty(name)
    expect(sandbox.organisation.get(before.session_id)).toEqual(before)
    sandbox.clock.advance(1.9)
    expect(sandbox.organisation.get(before.session_id)).toEqual(before)
    sandbox.clock.advance(2.1)
    const after = sandbox.organisation.get(before.session_id)
    expect(after).toMatchObject({ status: 'exit', status_detail: null, is_archived: false })
    expect(after?.updated_at).toBeGreaterThanOrEqual(START + 2)
    expect(after?.updated_at).toBeLessThanOrEqual(START + 4)
  })

  it.each(['running', 'suspended', 'new', 'claimed', 'resuming'])(
    'a %s session can be ended, once',
    async (status) => {
      const sandbox = await sandboxFor({ life: true })
      const { session_id } = aSession(sandbox, status)
      await sandbox.of('DELETE', session_id)
      await sandbox.of('DELETE', session_id)
      sandbox.clock.advance(4)
      const over = sandbox.organisation.get(session_id)
      expect(over).toMatchObject({ status: 'exit', status_detail: null })
      sandbox.clock.advance(600)
      const { status: still } = sandbox.organisation.get(session_id) ?? {}
      expect(still).toBe('exit')
    },
  )

  it.each(['exit', 'error'])(
    'a terminate of a session in %s changes nothing but the archive flag',
    async (status) => {
      const sandbox = await sandboxFor()
      const before = sandbox.organisation.all().find((one) => one.status === status && !one.is_archived)
      if (!before) throw new Error(`No session is in ${status}`)
      expect((await sandbox.of('DELETE', before.session_id)).status).toBe(200)
      sandbox.clock.advance(10)
      expect(sandbox.organisation.get(before.session_id)).toEqual(before)
      await sandbox.of('DELETE', before.session_id, '?archive=true')
      sandbox.clock.advance(10)
      const after = sandbox.organisation.get(before.session_id)
      expect(after).toEqual({ ...before, is_archived: true, updated_at: START + 10 })
    },
  )

  it('children live on when their parent is ended', async () => {
    const sandbox = await sandboxFor()
    const parent = sandbox.organisation.all().find((one) => one.child_session_ids?.length === 6)
    const ids = parent?.child_session_ids ?? []
    const children = () => ids.map((id) => sandbox.organisation.get(id))
    expect(ids).toHaveLength(6)
    for (const child of children()) expect(child?.status).toBe('running')
    const before = children()
    await sandbox.of('DELETE', parent?.session_id ?? '', '?archive=true')
    sandbox.clock.advance(10)
    expect(sandbox.organisation.get(parent?.session_id ?? '')).toMatchObject({
      status: 'exit',
      is_archived: true,
    })
    expect(children()).toEqual(before)
  })

  it('archiving puts what runs to sleep for good, and leaves the rest as it is', async () => {
    const sandbox = await sandboxFor({ life: true, sessions: 200 })
    const running = aSession(sandbox, 'running', 'working')
    const ended = sandbox.organisation.all().find((one) => one.status === 'exit' && !one.is_archived)
    const got = await sandbox.of('POST', running.session_id, '/archive')
    const asleep = { status: 'suspended', status_detail: 'user_request', is_archived: true }
    expect(JSON.parse(got.text)).toMatchObject({ status: 'suspended', is_archived: true, updated_at: START })
    expect(sandbox.organisation.get(running.session_id)).toMatchObject(asleep)
    await sandbox.of('POST', ended?.session_id ?? '', '/archive')
    expect(sandbox.organisation.get(ended?.session_id ?? '')).toMatchObject({
      status: 'exit',
      is_archived: true,
    })
    sandbox.clock.advance(10 * 86_400)
    expect(sandbox.organisation.get(running.session_id)).toMatchObject(asleep)
  })

  it('unarchiving wakes nothing', async () => {
    const sandbox = await sandboxFor()
    const { session_id } = aSession(sandbox, 'running')
    await sandbox.of('POST', session_id, '/archive')
    sandbox.clock.advance(5)
    const got = await sandbox.of('POST', session_id, '/unarchive')
    expect(JSON.parse(got.text)).toMatchObject({
      status: 'suspended',
      is_archived: false,
      updated_at: START + 5,
    })
  })
})
