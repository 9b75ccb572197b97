import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { errorFromAnswer } from '../../devin/errorFromAnswer'
import { fail, ok } from '../../lib/result'
import { sessionWith } from '../testing'
import { changeTag, tagRefusal } from './changeTags'

const session = sessionWith({ tags: ['old'] })

/** An API with these tags, and what was asked of it. */
function apiWith(tags: string[], { body = true, refuses = false } = {}) {
  let kept = tags
  const calls: string[] = []
  const answer = (name: string, next: string[]) => {
    calls.push(name)
    if (refuses) return Promise.resolve(fail(errorFromAnswer(409, null, null, null)))
    kept = next
    return Promise.resolve(ok(body ? kept : null))
  }
  const client = {
    getTags: () => {
      calls.push('get')
      return Promise.resolve(ok(kept))
    },
    addTags: (_org: string, _id: string, more: readonly string[]) =>
      answer(`add ${more.join()}`, [...new Set([...kept, ...more])]),
    replaceTags: (_org: string, _id: string, all: readonly string[]) =>
      answer(`replace ${all.join()}`, [...all]),
  }
  return { client, calls }
}

test('a tag is added to those that are there', async () => {
  const { client, calls } = apiWith(['old', 'of somebody'])
  expect(await changeTag(client, session, { tag: 'new', wanted: true })).toEqual([
    'old',
    'of somebody',
    'new',
  ])
  expect(calls).toEqual(['add new'])
})

test('a tag is taken from those that are there now, not from those that were shown', async () => {
  const { client, calls } = apiWith(['old', 'of somebody'])
  expect(await changeTag(client, session, { tag: 'old', wanted: false })).toEqual(['of somebody'])
  expect(calls).toEqual(['get', 'replace of somebody'])
})

test('one that is gone already needs no change', async () => {
  const { client, calls } = apiWith(['of somebody'])
  expect(await changeTag(client, session, { tag: 'old', wanted: false })).toEqual(['of somebody'])
  expect(calls).toEqual(['get'])
})

test.each([true, false])('an answer without a body is read', async (wanted) => {
  const { client, calls } = apiWith(['old'], { body: false })
  expect(await changeTag(client, session, { tag: wanted ? 'new' : 'old', wanted })).toEqual(
    wanted ? ['old', 'new'] : [],
  )
  expect(calls.at(-1)).toBe('get')
})

test('a refusal is thrown', async () => {
  const { client } = apiWith(['old'], { refuses: true })
  await expect(changeTag(client, session, { tag: 'new', wanted: true })).rejects.toBeInstanceOf(ApiError)
})

test.each([
  [' ', [], 'Type a tag first.'],
  ['x'.repeat(1001), [], 'A tag has at most 1000 characters.'],
  [' old ', ['old'], 'It has this tag already.'],
  ['new', Array.from({ length: 50 }, (_, i) => `t${i}`), 'A session has at most 50 tags.'],
  ['new', ['old'], null],
])('%s cannot be added to %j: %s', (text, tags, refusal) => {
  expect(tagRefusal(text, tags)).toBe(refusal)
})
