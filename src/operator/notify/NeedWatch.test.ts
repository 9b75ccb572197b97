import { expect, test } from 'vitest'
import { encode } from '../../sessions/replica/block'
import { SessionColumns } from '../../sessions/replica/columns'
import { sessionWith } from '../../sessions/testing'
import { NeedWatch } from './NeedWatch'

const NEEDS = { status: 'running', status_detail: 'waiting_for_user' }
const WORKS = { status: 'running', status_detail: 'working' }

function organisation() {
  const columns = new SessionColumns()
  let at = 1_000
  return {
    columns,
    say: (session_id: string, fields: object) => {
      at += 1
      columns.merge(encode([sessionWith({ session_id, updated_at: at, ...fields })]))
    },
  }
}

test('a session is news when it begins to need somebody, and again when it does so again', () => {
  const { columns, say } = organisation()
  say('a', NEEDS)
  say('b', WORKS)
  const watch = new NeedWatch()
  expect(watch.look(columns)).toEqual([0])
  expect(watch.look(columns)).toEqual([])
  say('b', NEEDS)
  say('c', NEEDS)
  expect(watch.look(columns)).toEqual([1, 2])
  // Something else of it has changed.
  say('b', { ...NEEDS, title: 'Another title' })
  // For approval instead of an answer: it needed somebody before.
  say('a', { status: 'running', status_detail: 'waiting_for_approval' })
  expect(watch.look(columns)).toEqual([])
  say('b', WORKS)
  expect(watch.look(columns)).toEqual([])
  say('b', NEEDS)
  expect(watch.look(columns)).toEqual([1])
})

test('one that is archived or gone is no news', () => {
  const { columns, say } = organisation()
  const watch = new NeedWatch()
  say('a', { ...NEEDS, is_archived: true })
  say('b', NEEDS)
  columns.forget(1)
  expect(watch.look(columns)).toEqual([])
  say('a', { ...NEEDS, is_archived: false })
  expect(watch.look(columns)).toEqual([0])
})
