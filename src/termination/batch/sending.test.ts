import { describe, expect, vi } from 'vitest'
import { idOf } from '../tray/testing'
import { test } from './testing/test'
import { ids, planFor } from './testing/world'

describe('a batch without trouble', () => {
  test('reads each session, sends one call, and calls it terminated when that was read', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(ids(10))
    const tab = await tabs.open()
    tab.batches.start('b1', planFor(sessions))
    expect(new Set(tab.states())).toEqual(new Set(['planned']))
    await tabs.until(() => tab.states().includes('accepted'))
    await tabs.pass(1_000)
    expect(tab.view().phase).toBe('sending')
    expect(tab.states()).not.toContain('terminated')
    await tabs.untilDone(tab)
    expect(new Set(tab.states())).toEqual(new Set(['terminated']))
    for (const id of ids(10)) expect(world.callsOf(id).slice(0, 2)).toEqual(['get', 'change'])
    expect(world.count('change')).toBe(10)
    expect(world.calls.find(({ operation }) => operation === 'change')?.options).toEqual({
      archive: false,
      reason: 'why',
      batch: 'b1',
    })
    expect(tab.target('s3')).toMatchObject({ tries: 1, accepted: true, seen: { status: 'exit' } })
    expect(new Set(tab.read)).toEqual(new Set(ids(10)))
    expect(tab.view()).toMatchObject({ kept: true, elsewhere: false, hold: null })
    expect(tab.view().doneAt).not.toBeNull()
  })

  test('makes four calls at a time, over all batches of the page', async ({ world, tabs }) => {
    const sessions = world.add(ids(40))
    const tab = await tabs.open()
    tab.batches.start('b1', planFor(sessions.slice(0, 20)))
    tab.batches.start('b2', planFor(sessions.slice(20)))
    await tabs.untilDone(tab)
    await tabs.untilDone(tab, 'b2')
    expect(world.mostUnderWay).toBe(4)
    expect(tab.batches.read().map(({ id }) => id)).toEqual(expect.arrayContaining(['b1', 'b2']))
  })

  test('batches take turns: one session does not wait for all of a batch that was begun before', async ({
    world,
    tabs,
  }) => {
    const tab = await tabs.begin(planFor(world.add(ids(60))))
    await tabs.until(() => world.took.length >= 4)
    tab.batches.start('b2', planFor(world.add(['urgent'])))
    await tabs.until(() => world.took.includes('urgent'))
    expect(world.took.length).toBeLessThan(20)
    await tabs.untilDone(tab)
    expect(world.took).toHaveLength(61)
  })

  test('what was taken is read many at a time, where it is listed', async ({ world, tabs }) => {
    const sessions = world.add(ids(150))
    await tabs.run(planFor(sessions, 'terminate-archive'))
    const lists = world.calls.filter(({ operation }) => operation === 'list')
    expect(lists.length).toBeGreaterThan(0)
    for (const { options } of lists) {
      expect(options).toMatchObject({ is_archived: true })
      expect((options as { session_ids: string[] }).session_ids.length).toBeLessThanOrEqual(100) // a `ListParams`
    }
    // One read before the call, and none alone after it.
    expect(world.count('get')).toBe(150)
  })

  test('what the list does not give is read alone', async ({ world, tabs }) => {
    const sessions = world.add(['a', 'b', 'c'])
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => tab.states().every((state) => state === 'accepted'))
    world.set('a', { is_archived: true })
    await tabs.untilDone(tab)
    expect(tab.states()).toEqual(['terminated', 'terminated', 'terminated'])
    expect(world.count('get', 'a')).toBeGreaterThan(1)
    expect(world.count('get', 'b')).toBe(1)
  })

  test.for([400, 404, 414, 422])(
    'a list that is answered with %i says nothing of its sessions: each is read alone',
    async (status, { world, tabs }) => {
      world.meets('list', { status }, 999)
      const tab = await tabs.run(planFor(world.add(['a', 'b', 'c'])))
      expect(tab.states()).toEqual(['terminated', 'terminated', 'terminated'])
    },
  )

  test('put to sleep is what is read to be archived and asleep', async ({ world, tabs }) => {
    const [a] = world.add(['a'], { status: 'running', status_detail: 'waiting_for_user' })
    const [b] = world.add(['b'], { is_archived: true })
    const tab = await tabs.open()
    if (a === undefined || b === undefined) throw new Error('There is none')
    tab.batches.start('b1', planFor([a, b], 'sleep'))
    await tabs.untilDone(tab)
    // The other one was so before: nothing was sent, so nobody here has put it to sleep.
    expect(tab.states()).toEqual(['put-to-sleep', 'already-over'])
    expect(tab.target('a').accepted).toBe(true)
    expect(tab.target('b')).toMatchObject({ tries: 0, seen: { status: 'suspended', archived: true } })
    expect(world.took).toEqual(['a'])
  })

  test('over but not archived is said where it was to be archived', async ({ world, tabs }) => {
    const sessions = world.add(['a'], { status: 'running', status_detail: 'finished' })
    world.set('a', { status: 'exit', status_detail: null })
    const tab = await tabs.run(planFor(sessions, 'terminate-archive'))
    expect(tab.target('a')).toMatchObject({ state: 'already-over', detail: 'It is over, but not archived.' })
  })

  test('a plan without sessions, and a session that is named twice', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    const tab = await tabs.open()
    tab.batches.start('b1', planFor([]))
    expect(tab.view().phase).toBe('done')
    tab.batches.start('b2', planFor([...sessions, ...sessions]))
    await tabs.untilDone(tab, 'b2')
    expect(tab.states('b2')).toEqual(['terminated'])
    expect(world.took).toEqual(['a'])
  })
})

describe('the read before the call', () => {
  test('nothing is sent to what is over, gone, or a graver matter than it was', async ({ world, tabs }) => {
    const sessions = world.add(['over', 'gone', 'graver', 'plain'])
    world.set('over', { status: 'exit', status_detail: null })
    world.sessions.delete('gone')
    world.set('graver', { status: 'running', status_detail: 'working' })
    const tab = await tabs.run(planFor(sessions))
    expect(tab.states()).toEqual(['already-over', 'not-found', 'cancelled', 'terminated'])
    expect(tab.target('graver')).toMatchObject({
      cause: 'changed',
      detail: expect.stringContaining('working'),
    })
    expect(world.took).toEqual(['plain'])
  })

  test('one that fails is tried three times, and then nothing is sent', async ({ world, tabs }) => {
    const sessions = world.add(['a', 'b'])
    world.meets('get', { status: 500, title: 'Broken' }, 3, 'a')
    world.meets('get', { status: 502 }, 2, 'b')
    const tab = await tabs.run(planFor(sessions))
    expect(tab.target('a')).toMatchObject({ state: 'cancelled', cause: 'unread', detail: 'Broken', tries: 0 })
    expect(tab.target('b').state).toBe('terminated')
    expect(world.callsOf('a')).toEqual(['get', 'get', 'get'])
  })

  test('an answer about another session is none: on the strength of it nothing is sent', async ({
    world,
    tabs,
  }) => {
    const [first] = world.add(['a', 'b'])
    const { getSession } = world.client
    world.client.getSession = (org, _, options) => getSession(org, idOf('b'), options)
    const tab = await tabs.run(planFor(first === undefined ? [] : [first]))
    expect(tab.target('a')).toMatchObject({
      state: 'cancelled',
      cause: 'unread',
      detail: 'The API answered with another session',
    })
    expect(world.took).toEqual([])
  })

  test('nor is anything said after the call on the strength of one', async ({ world, tabs }) => {
    const faults = vi.spyOn(console, 'error')
    const [first] = world.add(['a', 'b'])
    const tab = await tabs.begin(planFor(first === undefined ? [] : [first]))
    await tabs.until(() => tab.states()[0] === 'accepted')
    const { getSession } = world.client
    world.client.getSession = (org, _, options) => getSession(org, idOf('b'), options)
    await tabs.pass(70_000, 500)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      detail: 'It was accepted, and could not be read after that.',
    })
    expect(world.count('get')).toBeLessThan(40)
    expect(faults).not.toHaveBeenCalled()
  })

  test('what may not be read is not permitted, and the permission is told', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.meets('get', { status: 403, title: "Missing permission 'ViewOrgSessions'" })
    const tab = await tabs.run(planFor(sessions))
    expect(tab.states()).toEqual(['not-permitted'])
    expect(tab.notPermitted).toEqual(['The credential lacks the permission ViewOrgSessions.'])
  })
})

describe('a fault of the program', () => {
  test('leaves no session on its way, and says what it was', async ({ world, tabs }) => {
    const sessions = world.add(['a', 'b', 'c'])
    const faults = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { terminateSession } = world.client
    world.client.terminateSession = (org, id, options) => {
      if (id === 'b') throw new Error('Broken inside')
      return terminateSession(org, id, options)
    }
    const tab = await tabs.open({
      withChildren: (session) => {
        if (session.session_id === 'a') throw new Error('Broken before')
        return { session, children: { living: [], unknown: [] } }
      },
    })
    tab.batches.start('b1', planFor(sessions))
    await tabs.untilDone(tab)
    expect(tab.target('a')).toMatchObject({
      state: 'cancelled',
      cause: 'unread',
      detail: 'Curfew has a fault: Broken before',
    })
    // It may have been sent.
    expect(tab.target('b')).toMatchObject({ state: 'unknown', detail: 'Curfew has a fault: Broken inside' })
    expect(tab.target('c').state).toBe('terminated')
    expect(faults).toHaveBeenCalledTimes(2)
    // And the places they had are free again.
    const more = world.add(ids(8))
    tab.batches.start('b2', planFor(more))
    await tabs.untilDone(tab, 'b2')
    expect(new Set(tab.states('b2'))).toEqual(new Set(['terminated']))
  })

  test('nor after its call: it is read no more often for that, and given up in the end', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(['a'])
    const faults = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let broken = false
    const tab = await tabs.open({
      onRead: () => {
        if (broken) throw new Error('Broken after')
      },
    })
    tab.batches.start('b1', planFor(sessions))
    await tabs.until(() => tab.states()[0] === 'accepted')
    broken = true
    await tabs.pass(70_000, 500)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      detail: 'It was accepted, and could not be read after that.',
    })
    expect(world.count('get')).toBeLessThan(40)
    expect(faults).toHaveBeenCalled()
  })
})
