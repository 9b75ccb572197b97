import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import type { SessionId } from '../../devin/id'
import type { ListParams } from '../../devin/listParams'
import { fail, ok } from '../../lib/result'
import { sessionWith } from '../testing'
import { Basket } from './basket'
import { readByIds, sourceOf } from './call'

const ids = Array.from({ length: 250 }, (_, index) => `${index}`.padStart(32, '0') as SessionId) // ids by their form
const basketOf = () =>
  new Basket(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }), 'store')
const named = (which: readonly SessionId[]) => which.map((id) => ({ id, title: id }))

test('all that matched is asked for as such, with its filter and its time; together with others it is a basket', () => {
  const basket = basketOf()
  basket.freeze(named(ids.slice(0, 3)), { at: 5, filter: 'status=running' })
  expect(sourceOf(basket.read(), 9)).toEqual({ from: 'all-matching', filter: 'status=running', frozenAt: 5 })
  basket.drop(ids.slice(0, 1))
  expect(sourceOf(basket.read(), 9)).toMatchObject({ from: 'all-matching' })
  basket.add(named(ids.slice(5, 6)))
  expect(sourceOf(basket.read(), 9)).toEqual({ from: 'basket', filter: '', frozenAt: 9 })
})

test('sessions are read on both shelves, a hundred ids at a time', async () => {
  const asked: ListParams[] = []
  const found = await readByIds(ids, (params) => {
    asked.push(params)
    const sessions = (params.session_ids ?? []).flatMap((session_id) =>
      (Number(session_id) % 2 === 0) === params.is_archived ? [sessionWith({ session_id })] : [],
    )
    return Promise.resolve(ok({ sessions, broken: 0, next: null, total: sessions.length }))
  })
  expect(asked.map(({ session_ids, is_archived }) => [session_ids?.length, is_archived])).toEqual([
    [100, false],
    [100, true],
    [100, false],
    [100, true],
    [50, false],
    [50, true],
  ])
  expect(found.ok && found.sessions.map(({ session_id }) => session_id).toSorted()).toEqual(ids)
})

test('what was given and could not be read is counted: it is not what the API does not know', async () => {
  const found = await readByIds(ids.slice(0, 3), ({ is_archived }) =>
    Promise.resolve(ok({ sessions: [], broken: is_archived ? 0 : 2, next: null, total: 2 })),
  )
  expect(found).toMatchObject({ ok: true, broken: 2 })
})

test('the first call that fails is the answer', async () => {
  const error = new ApiError({ kind: 'network', title: 'No network' })
  let calls = 0
  const found = await readByIds(ids, () => {
    calls += 1
    return Promise.resolve(fail(error))
  })
  expect(found).toEqual({ ok: false, error })
  expect(calls).toBe(1)
})
