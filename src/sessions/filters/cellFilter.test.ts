import { expect, test } from 'vitest'
import { withValue } from './cellFilter'
import { NO_FILTERS, type Filters } from './filters'

const busy: Filters = { ...NO_FILTERS, activity: 'working', tag: ['a', 'b'], archived: 'shown', text: 'x' }

test('sets that value alone, and leaves the other filters', () => {
  expect(withValue(busy, { name: 'tag', value: 'b' })).toEqual({ ...busy, tag: ['b'] })
  expect(withValue(busy, { name: 'owner', value: 'nobody' })).toEqual({ ...busy, owner: ['nobody'] })
})

test('takes it away if it is alone already', () => {
  expect(withValue({ ...busy, tag: ['b'] }, { name: 'tag', value: 'b' })).toEqual({ ...busy, tag: [] })
  expect(withValue(busy, { name: 'activity', value: 'working' })).toEqual({ ...busy, activity: null })
})

test('activity and status take each other’s place', () => {
  const status = withValue(busy, { name: 'status', value: 'running:finished' })
  expect(status).toEqual({ ...busy, activity: null, status: ['running:finished'] })
  expect(withValue(status, { name: 'activity', value: 'ended' })).toEqual({
    ...busy,
    activity: 'ended',
    status: [],
  })
  expect(withValue(status, { name: 'activity', value: 'dancing' })).toEqual({
    ...busy,
    activity: null,
    status: [],
  })
})
