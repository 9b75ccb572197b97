import { expect, test } from 'vitest'
import type { Message } from '../../devin/details/conversation'
import { sessionWith } from '../testing'
import { talkOf, timelineOf } from './timeline'

const session = sessionWith({
  created_at: 100,
  updated_at: 400,
  origin: 'slack',
  user_id: 'user-1',
  is_archived: true,
  pull_requests: [{ pr_url: 'https://github.com/acme/web/pull/12', pr_state: 'merged' }],
})
const message = (event_id: string, created_at: number, fields: Partial<Message> = {}): Message => ({
  event_id,
  source: 'user',
  message: `Text  of\n${event_id}`,
  created_at,
  origin: null,
  user_id: 'user-1',
  username: null,
  ...fields,
})
const nameOf = (id: string) => (id === 'user-1' ? 'Ada' : undefined)
const words = (known: Partial<Parameters<typeof timelineOf>[0]>) =>
  timelineOf({ session, talk: null, end: null, nameOf, ...known }).map(({ words }) => words)

test('what is known comes in the order of time, and what has none at the end', () => {
  const talk = {
    first: message('a', 110),
    last: message('b', 390, { source: 'devin', user_id: null }),
    total: 7,
  }
  const end = { words: 'Terminated by ada', reason: 'Idle', at: 410_000, href: '/orgs/o/activity#b' }
  const all = timelineOf({ session, talk, end, nameOf })
  expect(all.map(({ at, words }) => [at, words])).toEqual([
    [100, 'Created for Ada, from Slack'],
    [110, 'First message, by Ada'],
    [390, 'Last message of 7, by Devin'],
    [400, 'Last activity'],
    [410, 'Terminated by ada'],
    [null, 'Pull request acme/web#12: merged'],
    [null, 'Archived'],
  ])
  expect(all[1]?.detail).toBe('Text of a')
  expect(all[4]?.detail).toBe('Reason: Idle')
})

test('a conversation of one message has no second end', () => {
  const only = message('a', 110)
  expect(words({ talk: { first: only, last: only, total: 1 } }).filter((one) => /essage/.test(one))).toEqual([
    'First message, by Ada',
  ])
})

test('of one that was not read to its end, only how long it is', () => {
  const talk = { first: message('a', 110), last: null, total: 5_000 }
  expect(words({ talk })).toContain('5,000 messages in all')
  expect(words({ talk }).join()).not.toContain('Last message')
})

test('who is not known by name is told by the id, or by what is said of them', () => {
  const first = message('a', 110, { user_id: 'user-9' })
  const last = message('b', 120, { source: 'user', user_id: null })
  expect(words({ talk: { first, last, total: null } }).slice(1, 3)).toEqual([
    'First message, by 9',
    'Last message, by a user',
  ])
})

test('a long message is told by its beginning', () => {
  const first = message('a', 110, { message: 'word '.repeat(100) })
  const [, happening] = timelineOf({ session, talk: { first, last: null, total: null }, end: null, nameOf })
  expect(happening?.detail).toHaveLength(140)
  expect(happening?.detail).toMatch(/word…$/)
})

test('the last message is known once all has been read, and how many there are once the API says so or all has', () => {
  const messages = [message('a', 110), message('b', 120)]
  expect(talkOf({ messages, atEnd: false, total: 9 })).toEqual({ first: messages[0], last: null, total: 9 })
  expect(talkOf({ messages, atEnd: true, total: null })).toEqual({
    first: messages[0],
    last: messages[1],
    total: 2,
  })
  expect(talkOf({ messages: [], atEnd: true, total: 0 })).toEqual({ first: null, last: null, total: 0 })
})

test('who is known by id alone, or by a name of nothing, is called as in the facts and in the conversation', () => {
  const person = 'google-oauth2|108'
  const first = message('a', 110, { user_id: person, username: ' ' })
  const last = message('b', 120, { user_id: null, username: '' })
  const known = { session: { ...session, user_id: person }, talk: { first, last, total: null } }
  expect(words(known).slice(0, 3)).toEqual([
    'Created for 108, from Slack',
    'First message, by 108',
    'Last message, by a user',
  ])
})
