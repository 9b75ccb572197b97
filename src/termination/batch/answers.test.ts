import { describe, expect } from 'vitest'
import { GATEWAY_PROBLEM } from '../../devin/gatewayProblems'
import { test } from './testing/test'
import { planFor } from './testing/world'

describe('answers to the call', () => {
  test('one of three is not permitted: the others are sent', async ({ world, tabs }) => {
    const sessions = world.add(['a', 'b', 'c'])
    world.meets('change', { status: 403, title: "Missing permission 'ManageOrgSessions'" }, 1, 'b')
    const tab = await tabs.run(planFor(sessions))
    expect(tab.states()).toEqual(['terminated', 'not-permitted', 'terminated'])
    expect(tab.target('b')).toMatchObject({ httpStatus: 403, requestId: 'request-1' })
    expect(tab.notPermitted).toEqual(['The credential lacks the permission ManageOrgSessions.'])
  })

  test.for([
    [404, 'not-found'],
    [409, 'refused'],
    [422, 'refused'],
    [400, 'refused'],
  ] as const)(
    'status %i is %s, in the words of the API, and is not sent again',
    async ([status, state], { world, tabs }) => {
      const sessions = world.add(['a'])
      world.meets('change', { status, title: 'No, because' })
      const tab = await tabs.run(planFor(sessions))
      expect(tab.target('a')).toMatchObject({ state, httpStatus: status, detail: 'No, because', tries: 1 })
      await tabs.pass(60_000)
      expect(world.callsOf('a')).toEqual(['get', 'change'])
    },
  )

  test.for([{ status: 500 }, 'network', 'timeout'] as const)(
    'after %o it is read, and sent again because it still lives',
    async (fault, { world, tabs }) => {
      const sessions = world.add(['a'])
      world.meets('change', fault)
      const tab = await tabs.begin(planFor(sessions))
      await tabs.until(() => tab.states()[0] === 'verifying', 60_000, 100)
      await tabs.untilDone(tab)
      expect(tab.target('a')).toMatchObject({ state: 'terminated', tries: 2 })
      expect(world.callsOf('a').slice(0, 7)).toEqual(['get', 'change', 'get', 'get', 'get', 'get', 'change'])
      expect(world.took).toEqual(['a'])
    },
  )

  test('what was taken without a word is not sent again', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.meets('change', 'lost')
    const tab = await tabs.run(planFor(sessions))
    expect(tab.target('a')).toMatchObject({ state: 'terminated', tries: 1, accepted: false })
    expect(world.count('change')).toBe(1)
  })

  test('what is archived since is not asked for again, and not said to be accepted', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(['a'])
    world.meets('change', 'lost')
    world.neverStops('a')
    const tab = await tabs.run(planFor(sessions, 'terminate-archive'))
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      tries: 1,
      accepted: false,
      detail: 'It was archived after it was asked for, and is still not over.',
    })
    expect(world.count('change')).toBe(1)
  })

  test('a 404 of the gateway’s own says nothing of the session', async ({ world, tabs }) => {
    const sessions = world.add(['a', 'b'])
    const type = GATEWAY_PROBLEM.notAllowed
    world.meets('change', { status: 404, title: 'Not served', type }, 1, 'a')
    world.meets('get', { status: 404, title: 'Not served', type }, 1, 'b')
    const tab = await tabs.run(planFor(sessions))
    expect(tab.states()).toEqual(['refused', 'cancelled'])
    expect(tab.target('b')).toMatchObject({ cause: 'unread', detail: 'Not served' })
  })

  test('three calls without a clear answer are the last, each after reads; what it is then is not known', async ({
    world,
    tabs,
  }) => {
    const sessions = world.add(['a'])
    world.meets('change', { status: 500, title: 'Broken' }, 9)
    const tab = await tabs.run(planFor(sessions))
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      tries: 3,
      detail: 'No clear answer came (Broken), and it is not over.',
      httpStatus: 500,
    })
    expect(world.callsOf('a').join(' ')).toMatch(/^get change( get)+ change( get)+ change( get)+$/)
    expect(world.callsOf('a').at(-1)).toBe('get')
    // And should it end after all, that is said.
    world.set('a', { status: 'exit', status_detail: null })
    await tabs.until(() => tab.states()[0] === 'terminated', 20_000, 500)
  })

  test('what became a graver matter is not sent again', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.meets('change', { status: 500, title: 'Broken' })
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => tab.states()[0] === 'verifying')
    world.set('a', { status: 'running', status_detail: 'working' })
    await tabs.untilDone(tab)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      tries: 1,
      // Also that it was asked for, and what it reads as.
      detail:
        'No clear answer came (Broken), and it was not asked for again. It was “Suspended: asleep after inactivity” and is now “Running: working”.',
      seen: { status: 'running', statusDetail: 'working' },
    })
  })

  test('where it cannot be read after a lost answer either, that is said', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.meets('change', { status: 500, title: 'Broken' })
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => tab.states()[0] === 'verifying')
    world.meets('get', { status: 500 }, 99)
    await tabs.untilDone(tab)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      detail: 'No clear answer came (Broken), and it could not be read after that.',
    })
  })
})

describe('what was accepted and does not stop', () => {
  test('is not confirmed after a minute, and terminated when that is read later', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.neverStops('a')
    const tab = await tabs.begin(planFor(sessions))
    await tabs.until(() => tab.states()[0] === 'stopping')
    await tabs.pass(55_000, 500)
    expect(tab.states()).toEqual(['stopping'])
    await tabs.pass(8_000, 500)
    expect(tab.target('a')).toMatchObject({
      state: 'unknown',
      detail: 'It was accepted, and is still not over.',
    })
    expect(tab.view().phase).toBe('done')
    const reads = world.count('get')
    await tabs.pass(120_000, 500)
    // From now on 15 s apart.
    expect(world.count('get') - reads).toBeGreaterThanOrEqual(6)
    expect(world.count('get') - reads).toBeLessThanOrEqual(9)
    world.set('a', { status: 'exit', status_detail: null })
    await tabs.pass(17_000, 500)
    expect(tab.states()).toEqual(['terminated'])
    expect(world.count('change')).toBe(1)
  })

  test('is no longer read after half an hour, until somebody asks', async ({ world, tabs }) => {
    const sessions = world.add(['a'])
    world.neverStops('a')
    const tab = await tabs.begin(planFor(sessions))
    await tabs.pass(31 * 60_000, 2_000)
    const reads = world.count('get')
    await tabs.pass(5 * 60_000, 2_000)
    expect(world.count('get')).toBe(reads)
    world.set('a', { status: 'exit', status_detail: null })
    tab.batches.readAgain('b1')
    await tabs.pass(1_000)
    expect(tab.states()).toEqual(['terminated'])
  })
})
