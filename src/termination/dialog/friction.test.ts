import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sessionWith } from '../../sessions/testing'
import { frictionOf, isTyped, MANY, refusalOf, rungBeforehand } from './friction'

const asleep = sessionWith({ status: 'suspended', status_detail: 'inactivity', user_id: 'ann' })
const finished = sessionWith({ status_detail: 'finished', user_id: 'ann' })
const waiting = sessionWith({ status_detail: 'waiting_for_user', user_id: 'ann' })
const working = sessionWith({ status_detail: 'working', user_id: 'ann' })
const strange = sessionWith({ status: 'hibernating', user_id: 'ann' })
const times = <T>(number: number, one: T) => Array.from({ length: number }, () => one)

describe('frictionOf', () => {
  test.each([
    ['one asleep', [asleep], 'ann', { arm: false, type: null, reason: false }],
    ['one of somebody else, asleep', [asleep], 'bob', { arm: false, type: null, reason: false }],
    ['one that works', [working], 'ann', { arm: true, type: null, reason: false }],
    ['one of a status nobody knows', [strange], 'ann', { arm: true, type: null, reason: false }],
    ['two asleep', [asleep, asleep], 'ann', { arm: true, type: null, reason: false }],
    ['one of somebody else that works', [working], 'bob', { arm: true, type: 1, reason: false }],
    ['the same, where nobody can tell whose', [working], null, { arm: true, type: null, reason: false }],
    ['among others', [asleep, working], 'bob', { arm: true, type: 2, reason: false }],
    ['nine', times(9, asleep), 'ann', { arm: true, type: null, reason: false }],
    ['ten', times(10, asleep), 'ann', { arm: true, type: 10, reason: true }],
  ])('%s', (_name, sessions, operator, friction) => {
    expect(frictionOf(sessions, operator, false)).toEqual(friction)
    expect(frictionOf(sessions, operator, true)).toEqual({ ...friction, reason: true })
  })

  test('more sessions never ask for less', () => {
    const some = fc.array(fc.constantFrom(asleep, finished, waiting, working, strange), { maxLength: 15 })
    fc.assert(
      fc.property(some, some, fc.constantFrom('ann', 'bob', null), (few, more, operator) => {
        const before = frictionOf(few, operator, false)
        const after = frictionOf([...few, ...more], operator, false)
        expect(Number(after.arm)).toBeGreaterThanOrEqual(Number(before.arm))
        expect(Number(after.reason)).toBeGreaterThanOrEqual(Number(before.reason))
        expect(after.type ?? 0).toBeGreaterThanOrEqual(before.type ?? 0)
      }),
    )
  })
})

test.each([
  ['12', true],
  [' 12\t', true],
  ['12.0', false],
  ['012', false],
  ['1 2', false],
  ['+12', false],
  ['１２', false],
  ['1e1', false],
  ['', false],
])('%j is 12: %s', (text, typed) => {
  expect(isTyped(text, 12)).toBe(typed)
})

describe('rungBeforehand', () => {
  const beforehand = (sessions: (typeof asleep)[], operator: string | null, one = false) =>
    rungBeforehand({ sessions, one, operator, remembered: 'terminate-archive', retried: null })

  test('nothing that works is ended by default', () => {
    expect(beforehand([asleep, finished], 'ann')).toBe('sleep')
    expect(beforehand([asleep, waiting], 'ann')).toBeNull()
    expect(beforehand([asleep, working], 'ann')).toBeNull()
    expect(beforehand([asleep, strange], 'ann')).toBeNull()
  })

  test('nothing that is archived is to sleep beforehand: for that there is nothing left to be done', () => {
    const archived = { ...asleep, is_archived: true }
    expect(beforehand([archived, archived], 'ann')).toBeNull()
    expect(beforehand([archived, asleep], 'ann')).toBe('sleep')
  })

  test('what was to sleep and did not come about is to sleep again, and not to end', () => {
    const again = (sessions: (typeof asleep)[], one: boolean) =>
      rungBeforehand({ sessions, one, operator: 'ann', remembered: 'terminate', retried: 'sleep' })
    expect(again([working], true)).toBe('sleep')
    expect(again([working, waiting], false)).toBe('sleep')
    // It is archived, and still works: sleep has nothing left to do.
    expect(again([{ ...working, is_archived: true }], true)).toBeNull()
  })

  test('one that was asked for by name is, unless it works and is somebody else’s', () => {
    expect(beforehand([working], 'ann', true)).toBe('terminate-archive')
    expect(beforehand([working], null, true)).toBe('terminate-archive')
    expect(beforehand([asleep], 'bob', true)).toBe('terminate-archive')
    expect(beforehand([working], 'bob', true)).toBeNull()
  })
})

describe('refusalOf', () => {
  const ready = {
    friction: { arm: true, type: 12, reason: true },
    identifying: false,
    counting: false,
    changed: 0,
    rung: 'terminate',
    reason: 'Stuck',
    typed: '12',
    armed: true,
  } as const

  test('it can be confirmed only when nothing is missing', () => {
    expect(refusalOf(ready)).toBeNull()
    const missing = [
      { identifying: true },
      { counting: true },
      { changed: 1 },
      { rung: null },
      { reason: ' ' },
      { typed: '13' },
      { armed: false },
    ]
    for (const one of missing) expect(refusalOf({ ...ready, ...one })).not.toBeNull()
  })

  test('and asks for no more than what is at stake', () => {
    const low = { arm: false, type: null, reason: false }
    expect(refusalOf({ ...ready, friction: low, reason: '', typed: '', armed: false })).toBeNull()
  })

  test('many are ten', () => expect(MANY).toBe(10))
})
