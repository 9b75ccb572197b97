import { describe, expect, it } from 'vitest'
import { sessionCan } from './sessionCan'

const state = (status: string, status_detail: string | null = null, is_archived = false) => ({
  status,
  status_detail,
  is_archived,
})
const yes = { can: true, warning: null }

describe('terminate', () => {
  it.each([
    ['new', null],
    ['running', 'working'],
    ['running', 'waiting_for_user'],
    ['running', 'finished'],
    ['suspended', 'inactivity'],
    ['suspended', 'out_of_credits'],
    ['suspended', 'error'],
  ])('is open to %s + %s, archived or not', (status, detail) => {
    expect(sessionCan.terminate(state(status, detail))).toEqual(yes)
    expect(sessionCan.terminate(state(status, detail, true))).toEqual(yes)
  })

  it('is closed to what is over, each with its own reason', () => {
    expect(sessionCan.terminate(state('exit'))).toEqual({
      can: false,
      reason: 'This session has already ended.',
    })
    expect(sessionCan.terminate(state('error'))).toEqual({
      can: false,
      reason: 'This session has failed and is already over.',
    })
  })

  it.each([
    state('hibernating'),
    state('running', 'waiting_for_ci'),
    state('suspended'),
    state('constructor'),
  ])('warns of a state it does not know: $status + $status_detail', (session) => {
    expect(sessionCan.terminate(session)).toEqual({
      can: true,
      warning: 'Curfew does not know this status. Look at the session before you end it.',
    })
  })
})

describe('archive', () => {
  it('is closed to what is archived', () => {
    expect(sessionCan.archive(state('exit', null, true))).toEqual({
      can: false,
      reason: 'This session is already archived.',
    })
  })

  it.each([state('running', 'working'), state('running', 'waiting_for_user'), state('running', 'finished')])(
    'warns that a running session falls asleep: $status_detail',
    (session) => {
      expect(sessionCan.archive(session)).toMatchObject({
        can: true,
        warning: expect.stringContaining('sleep') as string,
      })
    },
  )

  it.each([state('suspended', 'inactivity'), state('exit'), state('error')])(
    'has nothing to warn of where nothing runs: $status',
    (session) => {
      expect(sessionCan.archive(session)).toEqual(yes)
    },
  )
})

describe('unarchive', () => {
  it('is open to archived sessions only', () => {
    expect(sessionCan.unarchive(state('exit', null, true))).toEqual(yes)
    expect(sessionCan.unarchive(state('exit'))).toEqual({
      can: false,
      reason: 'This session is not archived.',
    })
  })
})
