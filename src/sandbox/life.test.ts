import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activity, isOver } from '../devin/activity'
import { RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS } from '../devin/vocabulary'
import { manualClock } from './clock'
import { Organisation, type OrganisationOptions } from './organisation'
import type { SandboxSession } from './session'
import { aSession, sandboxFor, START } from './testing/running'

function living(options: Partial<OrganisationOptions> = {}) {
  const clock = manualClock(START)
  const organisation = new Organisation({
    id: 'org-x',
    seed: 7,
    sessions: 200,
    life: true,
    faultSessions: false,
    clock,
    ...options,
  })
  return { clock, organisation }
}
const byId = (all: readonly SandboxSession[]) => new Map(all.map((one) => [one.session_id, one]))

describe('a living organisation', () => {
  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [7, 7, 8].map((seed) => {
      const { clock, organisation } = living({ seed })
      clock.advance(4000)
      return organisation.all()
    })
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('comes out the same however often it is looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 20 }), (looks) => {
        const total = looks.reduce((sum, seconds) => sum + seconds, 0)
        const watched = living({ sessions: 80 })
        for (const seconds of looks) {
          watched.clock.advance(seconds)
          watched.organisation.settle()
        }
        const alone = living({ sessions: 80 })
        alone.clock.advance(total)
        expect(watched.organisation.all()).toEqual(alone.organisation.all())
      }),
      { numRuns: 25 },
    )
  })

  it('moves updated_at with each visible change, never back and never ahead of the clock', () => {
    const { clock, organisation } = living()
    let before = byId(organisation.all())
    let changes = 0
    for (let minute = 0; minute < 240; minute += 1) {
      const looked = clock.now()
      clock.advance(60)
      const now = byId(organisation.all())
      for (const [id, session] of now) {
        expect(Number.isInteger(session.updated_at)).toBe(true)
        expect(session.updated_at).toBeLessThanOrEqual(clock.now())
        const old = before.get(id)
        if (old === undefined || session === old) continue
        changes += 1
        expect(session).not.toEqual(old)
        expect(session.updated_at).toBeGreaterThanOrEqual(looked)
        expect(session.acus_consumed).toBeGreaterThanOrEqual(old.acus_consumed)
      }
      before = now
    }
    expect(changes).toBeGreaterThan(1000)
  })

  it('never leaves the vocabulary, nor comes back from the end', () => {
    const { clock, organisation } = living()
    let before = byId(organisation.all())
    for (let hour = 0; hour < 60; hour += 1) {
      clock.advance(1800)
      const now = byId(organisation.all())
      for (const [id, { status, status_detail }] of now) {
        expect(STATUSES).toContain(status)
        if (status === 'running') expect([...RUNNING_DETAILS, null]).toContain(status_detail)
        else if (status === 'suspended') expect(SUSPENDED_DETAILS).toContain(status_detail)
        else expect(status_detail).toBeNull()
        const old = before.get(id)
        if (old && isOver(old)) expect(status).toBe(old.status)
      }
      before = now
    }
  })

  it('shows all that the console has to show', () => {
    const { clock, organisation } = living({ sessions: 400 })
    const start = byId(organisation.all())
    const seen = new Set<string>()
    let before = start
    for (let look = 0; look < 12 * 60; look += 1) {
      // Now and then two looks close together, for what lasts only seconds.
      clock.advance(look % 2 === 0 ? 5 : 115)
      const now = byId(organisation.all())
      for (const [id, session] of now) {
        const old = before.get(id)
        if (old === undefined) seen.add(session.parent_session_id ? 'a child came' : 'a session arrived')
        if (old === undefined || old === session) continue
        if (activity(old) !== activity(session)) seen.add(`${activity(old)} > ${activity(session)}`)
        if (old.category === null && session.category !== null) seen.add('categorised')
        if (session.pull_requests.length > old.pull_requests.length) seen.add('a pull request opened')
        for (const [index, { pr_state }] of session.pull_requests.entries())
          if (old.pull_requests[index]?.pr_state === 'open') seen.add(`open > ${pr_state}`)
        if (old.status === 'new' && session.status === 'claimed') seen.add('claimed')
      }
      before = now
    }
    for (const expected of [
      'a child came',
      'a session arrived',
      'categorised',
      'a pull request opened',
      'open > merged',
      'open > closed',
      'claimed',
      'working > needs-you',
      'needs-you > working',
      'needs-you > asleep',
      'working > finished',
      'working > ended',
      'working > failed',
      'working > out-of-budget',
      'finished > asleep',
      'asleep > working',
    ])
      expect(seen).toContain(expected)
  })

  it('keeps parents and children in step', () => {
    const { clock, organisation } = living({ sessions: 400 })
    clock.advance(6 * 3600)
    const parent = organisation.all().find((one) => one.child_session_ids && !isOver(one))
    if (parent) organisation.remove(parent.session_id)
    const all = byId(organisation.all())
    let children = 0
    for (const session of all.values()) {
      const { session_id, parent_session_id, child_session_ids } = session
      for (const child of child_session_ids ?? []) expect(all.get(child)?.parent_session_id).toBe(session_id)
      expect(child_session_ids).not.toEqual([])
      if (parent_session_id === null) continue
      children += 1
      expect(all.get(parent_session_id)?.child_session_ids).toContain(session_id)
      expect(all.get(parent_session_id)?.created_at).toBeLessThanOrEqual(session.created_at)
    }
    expect(children).toBeGreaterThan(20)
  })

  it('without life nothing happens by itself', () => {
    const { clock, organisation } = living({ life: false })
    const before = organisation.all()
    clock.advance(30 * 86_400)
    expect(organisation.all()).toEqual(before)
  })
})

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
    expect(JSON.parse(got.text)).toMatchObject({ status: 'running', status_detail: 'waiting_for_user' })
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
    expect(JSON.parse(got.text)).toMatchObject({ ...asleep, updated_at: START })
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

describe('what tests do by hand', () => {
  it('update sets fields and moves updated_at, unless it is told which', () => {
    const { clock, organisation } = living({ life: false })
    const [first] = organisation.all()
    const id = first?.session_id ?? ''
    clock.advance(30)
    expect(organisation.update(id, { title: 'Renamed' })).toMatchObject({
      title: 'Renamed',
      updated_at: START + 30,
    })
    expect(organisation.update(id, { updated_at: 5 }).updated_at).toBe(5)
    expect(() => organisation.update('nobody', {})).toThrow('no session nobody')
  })

  it('a session that is set to another state lives on from there', () => {
    const { clock, organisation } = living()
    const ended = organisation.all().find((one) => one.status === 'exit')
    organisation.update(ended?.session_id ?? '', { status: 'claimed' })
    clock.advance(20)
    expect(organisation.get(ended?.session_id ?? '')?.status).toBe('running')
  })

  it('add takes in a session now, with its parent, and not twice', () => {
    const { organisation } = living({ life: false })
    const [parent] = organisation.all()
    const added = organisation.add({ title: 'Mine', parent_session_id: parent?.session_id ?? null })
    expect(added).toMatchObject({ title: 'Mine', status: 'new', created_at: START, updated_at: START })
    expect(organisation.all()[0]).toEqual(added)
    expect(organisation.get(parent?.session_id ?? '')?.child_session_ids).toContain(added.session_id)
    expect(() => organisation.add({ session_id: added.session_id })).toThrow('already')
  })

  it('a removed session is gone, with all that was planned for it', () => {
    const { clock, organisation } = living()
    const working = organisation.all().find((one) => one.status_detail === 'working')
    const id = working?.session_id ?? ''
    organisation.terminate(id, { archive: false })
    organisation.remove(id)
    clock.advance(60)
    expect(organisation.get(id)).toBeUndefined()
    expect(organisation.all().some((one) => one.session_id === id)).toBe(false)
  })
})
