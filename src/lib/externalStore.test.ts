import { expect, test } from 'vitest'
import { externalStore } from './externalStore'

test('who listens is told of each value until they stop, and reads it then', () => {
  const store = externalStore('one')
  const read: string[] = []
  store.write('two')
  const stop = store.subscribe(() => read.push(store.read()))
  store.write('three')
  store.write('three')
  stop()
  store.write('four')
  expect(read).toEqual(['three', 'three'])
  expect(store.read()).toBe('four')
})
