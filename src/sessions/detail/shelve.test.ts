import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { errorFromAnswer } from '../../devin/errorFromAnswer'
import type { Session } from '../../devin/session'
import type { Answer } from '../../devin/transport'
import { fail, ok } from '../../lib/result'
import { sessionWith } from '../testing'
import { shelve } from './shelve'

const active = sessionWith({ is_archived: false })
const archived = sessionWith({ is_archived: true })
const lost = fail(new ApiError({ kind: 'network', title: 'no' }))
const refused = fail(errorFromAnswer(409, null, null, null))

/** What comes of archiving (`true`) or taking out (`false`) when the calls are answered so; and which were made. */
async function run(wanted: boolean, change: Answer<Session | null>, read: Answer<Session> = lost) {
  const calls: string[] = []
  const answer = <T>(name: string, value: Answer<T>) => {
    calls.push(name)
    return Promise.resolve(value)
  }
  const client = {
    archiveSession: () => answer('archive', change),
    unarchiveSession: () => answer('unarchive', change),
    getSession: () => answer('get', read),
  }
  const result = await shelve(client, wanted ? active : archived, wanted).catch((error: unknown) => error)
  return { result, calls }
}

test('gives the session as the API answers it', async () => {
  expect(await run(true, ok(archived))).toEqual({ result: archived, calls: ['archive'] })
  expect(await run(false, ok(active))).toEqual({ result: active, calls: ['unarchive'] })
})

test('reads the session where the answer has no body', async () => {
  expect(await run(true, ok(null), ok(archived))).toEqual({ result: archived, calls: ['archive', 'get'] })
})

test('a refusal is a refusal, and nothing is read', async () => {
  expect(await run(true, refused, ok(archived))).toEqual({ result: refused.error, calls: ['archive'] })
})

test('after a lost answer the session says whether it is as wanted; nothing is sent twice', async () => {
  expect(await run(true, lost, ok(archived))).toEqual({ result: archived, calls: ['archive', 'get'] })
  expect(await run(false, lost, ok(active))).toEqual({ result: active, calls: ['unarchive', 'get'] })
  expect(await run(true, lost, ok(active))).toEqual({ result: lost.error, calls: ['archive', 'get'] })
  expect(await run(true, lost, lost)).toEqual({ result: lost.error, calls: ['archive', 'get'] })
})

test('the reason goes with the call', async () => {
  const reasons: (string | undefined)[] = []
  const client = {
    archiveSession: (_org: string, _id: string, options?: { reason?: string | undefined }) => {
      reasons.push(options?.reason)
      return Promise.resolve(ok(archived))
    },
    unarchiveSession: () => Promise.resolve(lost),
    getSession: () => Promise.resolve(lost),
  }
  await shelve(client, active, true, 'Too dear')
  expect(reasons).toEqual(['Too dear'])
})
