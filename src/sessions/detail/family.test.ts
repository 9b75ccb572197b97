import { expect, test } from 'vitest'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { sessionWith } from '../testing'
import { MOST_RELATIVES, readFamily } from './family'

/** Sessions by their children, and how they were asked for. */
function familyOf(children: Readonly<Record<string, readonly string[]>>, gone: readonly string[] = []) {
  const parentOf = (id: string) => Object.entries(children).find(([, list]) => list.includes(id))?.[0] ?? null
  const one = (id: string): Session =>
    sessionWith({ session_id: id, child_session_ids: children[id] ?? [], parent_session_id: parentOf(id) })
  const asked: string[][] = []
  const read = (ids: readonly SessionId[]) => {
    asked.push([...ids])
    return Promise.resolve(ids.filter((id) => !gone.includes(id)).map((id) => one(id)))
  }
  return { one, read, asked }
}

const lines = (relatives: Awaited<ReturnType<typeof readFamily>>['relatives']) =>
  relatives.map(({ id, session, depth }) => `${'·'.repeat(depth)}${id}${session === null ? ' ?' : ''}`)

test('ancestors, itself and all that came of it, each parent followed by its children', async () => {
  const { one, read, asked } = familyOf({
    top: ['mid', 'aunt'],
    mid: ['me', 'sister'],
    me: ['a', 'b'],
    a: ['a1'],
  })
  const { relatives, whole } = await readFamily(one('me'), read)
  expect(lines(relatives)).toEqual(['top', '·mid', '··me', '···a', '····a1', '···b'])
  expect(whole).toBe(true)
  // One question for each generation, however many are in it.
  expect(asked).toEqual([['mid'], ['top'], ['a', 'b'], ['a1']])
})

test('one that cannot be read keeps its place', async () => {
  const { one, read } = familyOf({ top: ['me'], me: ['a', 'b'] }, ['top', 'a'])
  expect(lines((await readFamily(one('me'), read)).relatives)).toEqual(['top ?', '·me', '··a ?', '··b'])
})

test('a circle ends', async () => {
  const { one, read } = familyOf({ me: ['a'], a: ['me', 'a'] })
  expect(lines((await readFamily(one('me'), read)).relatives)).toEqual(['a', '·me'])
})

test('alone, it asks nothing', async () => {
  const { one, read, asked } = familyOf({})
  expect(lines((await readFamily(one('me'), read)).relatives)).toEqual(['me'])
  expect(asked).toEqual([])
})

test('of a family without end a part is read, and said to be one', async () => {
  const many = Array.from({ length: MOST_RELATIVES + 5 }, (_, index) => `c${index}`)
  const { one, read } = familyOf({ me: many })
  const { relatives, whole } = await readFamily(one('me'), read)
  expect(whole).toBe(false)
  expect(relatives).toHaveLength(MOST_RELATIVES)
})
