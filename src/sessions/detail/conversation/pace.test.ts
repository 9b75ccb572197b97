import { expect, test } from 'vitest'
import { sessionWith } from '../../testing'
import { authorOf } from './author'
import { pace } from './pace'

test('it looks often while a session works, seldom while it rests or fails to answer, and not when it is over', () => {
  const at = (status: string, status_detail: string | null, failed = false) =>
    pace(sessionWith({ status, status_detail }), failed)
  expect(at('running', 'working')).toBe(5_000)
  expect(at('running', 'waiting_for_user')).toBe(5_000)
  expect(at('running', 'working', true)).toBe(30_000)
  expect(at('suspended', 'inactivity')).toBe(30_000)
  expect(at('suspended', 'out_of_credits')).toBe(30_000)
  expect(at('exit', null)).toBe(false)
  expect(at('error', null)).toBe(false)
  // A word that is not known may be anything.
  expect(at('pondering', null)).toBe(5_000)
})

test('who wrote a message: by name, by id, and by what the API calls it', () => {
  const message = {
    event_id: '1',
    message: '',
    created_at: 0,
    source: 'user',
    origin: 'slack',
    user_id: 'email|7',
    username: 'Ada',
  }
  expect(authorOf(message)).toEqual({ devin: false, name: 'Ada', by: 'Slack' })
  expect(authorOf({ ...message, username: ' ' })).toMatchObject({ name: '7' })
  expect(authorOf({ ...message, username: null, user_id: null, origin: null })).toEqual({
    devin: false,
    name: 'User',
    by: null,
  })
  expect(authorOf({ ...message, source: 'devin' })).toMatchObject({ devin: true, name: 'Devin' })
  expect(authorOf({ ...message, source: 'oracle', username: null, user_id: null }).name).toBe('oracle')
})
