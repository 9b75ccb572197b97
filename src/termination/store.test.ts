import { expect, test } from 'vitest'
import { sessionWith } from '../sessions/testing'
import { createTerminationStore } from './store'

const session = sessionWith({ session_id: 'a1' })
const other = sessionWith({ session_id: 'b2' })
const entry = { session, archive: false, stage: { name: 'stopping' as const }, dismissed: false }

test('keeps what was sent by session, and tells who listens', () => {
  const store = createTerminationStore()
  let told = 0
  const stop = store.subscribe(() => (told += 1))
  store.set(session.session_id, entry)
  store.update(session.session_id, { stage: { name: 'terminated' } })
  expect(store.read().sent.get(session.session_id)).toEqual({ ...entry, stage: { name: 'terminated' } })
  stop()
  store.setRefusal('No.')
  expect(told).toBe(2)
  expect(store.read().refusal).toBe('No.')
})

test('knows nothing of a session that was never sent', () => {
  const store = createTerminationStore()
  store.set(session.session_id, entry)
  store.update(other.session_id, { dismissed: true })
  expect([...store.read().sent.keys()]).toEqual([session.session_id])
})

test('every change is a new state: what was read before stays as it was', () => {
  const store = createTerminationStore()
  const before = store.read()
  store.set(session.session_id, entry)
  expect(before.sent.size).toBe(0)
  expect(store.read()).not.toBe(before)
})
