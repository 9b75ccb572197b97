import { expect, test } from 'vitest'
import { canSendMessage } from './canSendMessage'

const state = (status: string, status_detail: string | null = null, is_archived = false) => ({
  status,
  status_detail,
  is_archived,
})

test.each([
  ['working', null],
  ['waiting_for_user', null],
  ['finished', expect.stringContaining('to work again')],
])('one that runs takes a message: %s', (detail, warning) => {
  expect(canSendMessage(state('running', detail))).toEqual({ can: true, warning })
})

test('one that sleeps is woken, which is said before', () => {
  expect(canSendMessage(state('suspended', 'inactivity'))).toEqual({
    can: true,
    warning: 'It is asleep: a message wakes it, and it works and costs again.',
  })
})

test.each([
  ['suspended', 'out_of_credits', 'out of budget'],
  ['suspended', 'error', 'by an error'],
  ['hibernating', null, 'does not know this status'],
])('what may come of it is said of %s + %s', (status, detail, words) => {
  expect(canSendMessage(state(status, detail))).toMatchObject({
    can: true,
    warning: expect.stringContaining(words) as string,
  })
})

test.each([
  [state('exit'), 'is over'],
  [state('error'), 'is over'],
  [state('exit', null, true), 'is over'],
  [state('suspended', 'user_request', true), 'Unarchive it first'],
])('one that nobody would read is refused: $status, archived $is_archived', (session, words) => {
  expect(canSendMessage(session)).toEqual({ can: false, reason: expect.stringContaining(words) as string })
})
