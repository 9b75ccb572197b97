import { expect, test } from 'vitest'
import { batchWith } from './testing'
import { takenBackBy } from './undoKey'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false }
const undo = { ...none, key: 'z', ctrlKey: true }
const batches = [
  batchWith({ id: 'done', phase: 'done' }),
  batchWith({ id: 'newer', phase: 'grace' }),
  batchWith({ id: 'older', phase: 'grace' }),
]

test('the last batch of which nothing is sent yet is taken back', () => {
  expect(takenBackBy(undo, batches)).toBe('newer')
  // With the shift lock on, and on a Mac.
  expect(takenBackBy({ ...undo, key: 'Z' }, batches)).toBe('newer')
  expect(takenBackBy({ ...none, key: 'z', metaKey: true }, batches)).toBe('newer')
})

test('no other key takes anything back, nor is anything taken back that is being sent', () => {
  for (const key of [
    { ...none, key: 'z' },
    { ...undo, shiftKey: true },
    { ...undo, altKey: true },
  ])
    expect(takenBackBy(key, batches)).toBeNull()
  expect(takenBackBy({ ...undo, key: 'y' }, batches)).toBeNull()
  expect(takenBackBy({ ...undo, repeat: true }, batches)).toBeNull()
  expect(takenBackBy(undo, [batchWith({ phase: 'sending' }), batchWith({ phase: 'held' })])).toBeNull()
})
