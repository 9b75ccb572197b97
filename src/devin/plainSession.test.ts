import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from '../lib/zod'
import { plainSession } from './plainSession'
import { sessionSchema } from './session'
import { brokenItems, messySessions } from './testing/messySessions'

test('what is read without the schema is what the schema reads, messy as it may be', () => {
  let plain = 0
  fc.assert(
    fc.property(messySessions, (wire) => {
      const read = plainSession(wire)
      if (read === null) return
      plain += 1
      expect(read).toEqual(z.parse(sessionSchema, wire))
    }),
    { numRuns: 3_000 },
  )
  expect(plain).toBeGreaterThan(2_500)
})

test('an empty category or origin is none, by both readers', () => {
  const wire = { session_id: 'abc', org_id: 'o', status: 'exit', created_at: 1, updated_at: 1 }
  const none = { category: null, origin: null }
  expect(plainSession({ ...wire, category: '', origin: '' })).toMatchObject(none)
  expect(z.parse(sessionSchema, { ...wire, category: '', origin: '' })).toMatchObject(none)
})

test('a pull request that is listed twice is one, with the later word on its state, by both readers', () => {
  const wire = { session_id: 'abc', org_id: 'o', status: 'exit', created_at: 1, updated_at: 1 }
  const pr = (pr_url: string, pr_state?: string) => ({ pr_url, pr_state })
  const twice = [pr('a', 'open'), pr('b', 'draft'), pr('a', 'merged'), pr('b'), pr('a', 'closed'), pr('c')]
  const once = [
    { pr_url: 'a', pr_state: 'closed' },
    { pr_url: 'b', pr_state: 'draft' },
    { pr_url: 'c', pr_state: null },
  ]
  const session = { ...wire, pull_requests: twice }
  expect(plainSession(session)?.pull_requests).toEqual(once)
  expect(z.parse(sessionSchema, session).pull_requests).toEqual(once)
})

test('what is broken is left to the schema, which refuses it', () => {
  fc.assert(
    fc.property(brokenItems, (item) => {
      const read = plainSession(item)
      expect(read === null || z.safeParse(sessionSchema, item).success).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
