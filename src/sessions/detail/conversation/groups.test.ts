import { expect, test } from 'vitest'
import type { Message } from '../../../devin/details/conversation'
import { GROUP, groupsOf } from './groups'

const messages = (count: number): Message[] =>
  Array.from({ length: count }, (_, at) => ({
    event_id: String(at),
    source: 'devin',
    message: 'x',
    created_at: at,
    origin: null,
    user_id: null,
    username: null,
  }))

test('all messages are in a group, in order', () => {
  const all = messages(GROUP * 3 + 1)
  const groups = groupsOf(all, [])
  expect(groups.map(({ length }) => length)).toEqual([GROUP, GROUP, GROUP, 1])
  expect(groups.flat()).toEqual(all)
})

test('groups in which nothing has changed are the same', () => {
  const all = messages(GROUP * 2 + 2)
  const before = groupsOf(all, [])
  const after = groupsOf([...all, ...messages(1)], before)
  expect(after.map((group, at) => group === before[at])).toEqual([true, true, false])
})
