import { expect, test } from 'vitest'
import { withValue } from './cellFilter'
import { NO_FILTERS, type Filters } from './filters'

const busy: Filters = { ...NO_FILTERS, activity: 'working', tag: ['a', 'b'], archived: 'shown', text: 'x' }

test('sets that value alone, and leaves the other filters', () => {
  expect(withValue(busy, 'tag', 'b')).toEqual({ ...busy, tag: ['b'] })
  expect(withValue(busy, 'owner', 'nobody')).toEqual({ ...busy, owner: ['nobody'] })
})

test('takes it away if it is alone already', () => {
  expect(withValue({ ...busy, tag: ['b'] }, 'tag', 'b')).toEqual({ ...busy, tag: [] })
  expect(withValue(busy, 'activity', 'working')).toEqual({ ...busy, activity: null })
})

test('activity and status take each other’s place', () => {
  const status = withValue(busy, 'status', 'running:finished')
  expect(status).toEqual({ ...busy, activity: null, status: ['running:finished'] })
  expect(withValue(status, 'activity', 'ended')).toEqual({ ...busy, activity: 'ended', status: [] })
  expect(withValue(status, 'activity', 'dancing')).toEqual({ ...busy, activity: null, status: [] })
})
