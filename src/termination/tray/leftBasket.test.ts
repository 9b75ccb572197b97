import { expect, test } from 'vitest'
import { TARGET_STATES } from '../batch/types'
import { newlyFinished } from './leftBasket'
import { batchWith, targetWith } from './testing'

test('only what is over with leaves the basket: what failed and what is not known stays', () => {
  const targets = TARGET_STATES.map((state) => targetWith(state, { state, endedAt: 10 }))
  expect(newlyFinished(0)([batchWith({ targets })])).toEqual([
    'terminated',
    'put-to-sleep',
    'already-over',
    'not-found',
  ])
})

test('each leaves once, when it ends: one that is chosen again stays', () => {
  const news = newlyFinished(5)
  const stopping = targetWith('a', { state: 'stopping' })
  const ended = targetWith('a', { state: 'put-to-sleep', endedAt: 10 })
  expect(news([batchWith({ targets: [stopping] })])).toEqual([])
  expect(news([batchWith({ targets: [ended] })])).toEqual(['a'])
  expect(news([batchWith({ targets: [ended] })])).toEqual([])
  // By another batch, it ends anew.
  expect(news([batchWith({ id: 'batch-2', targets: [ended] })])).toEqual(['a'])
})

test('what ends by a clock that was set back leaves it, too', () => {
  let now = 1_000
  const news = newlyFinished(now, () => now)
  const ended = (endedAt: number) => [
    batchWith({ targets: [targetWith('a', { state: 'terminated', endedAt })] }),
  ]
  expect(news(ended(400))).toEqual([])
  now = 300
  expect(news([])).toEqual([])
  expect(news(ended(320))).toEqual(['a'])
})

test('what ended before does not', () => {
  expect(
    newlyFinished(20)([batchWith({ targets: [targetWith('a', { state: 'terminated', endedAt: 10 })] })]),
  ).toEqual([])
})
