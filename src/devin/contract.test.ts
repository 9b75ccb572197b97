import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from '../lib/zod'
import { activity, ACTIVITIES, statusWords } from './activity'
import { sessionIdFrom } from './id'
import { sessionPageSchema } from './page'
import { problemFrom } from './problem'
import { selfSchema } from './self'
import { nameOf } from './selfName'
import { sessionSchema, type Session } from './session'
import { sessionCan, type Can } from './sessionCan'
import { onTheWire, rawIds, unknownWords } from './testing/contract'
import { brokenItems, messySessions, SPARED, type Wire } from './testing/messySessions'
import { CATEGORIES, ORIGINS, RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS, wordsFor } from './vocabulary'

/** What was put in front of the schemas, over all properties. */
const seen = { responses: 0, sessions: 0, unknownValues: 0, nulls: 0, missing: 0, illTyped: 0, broken: 0 }

const text = (value: unknown) => (typeof value === 'string' ? value : null)
const texts = (value: unknown) =>
  (Array.isArray(value) ? value : []).filter((item) => typeof item === 'string')

function pullRequests(value: unknown) {
  const list = (Array.isArray(value) ? value : []) as (Wire | null)[]
  const readable = list
    .filter((item) => typeof item?.['pr_url'] === 'string')
    .map((item) => ({ pr_url: item?.['pr_url'], pr_state: text(item?.['pr_state']) }))
  // Each once, in the state that was named last.
  return [...new Set(readable.map(({ pr_url }) => pr_url))].map((pr_url) => {
    const states = readable.filter((one) => one.pr_url === pr_url).map(({ pr_state }) => pr_state)
    return { pr_url, pr_state: states.findLast((state) => state !== null) ?? null }
  })
}

/** What the console must hold of an item, said once more without the schema. */
function expected(item: Wire): Session {
  const number = item['acus_consumed']
  const output = item['structured_output']
  return {
    session_id: sessionIdFrom(String(item['session_id'])),
    org_id: item['org_id'],
    status: item['status'],
    created_at: item['created_at'],
    updated_at: item['updated_at'],
    status_detail: text(item['status_detail']),
    title: text(item['title']),
    url: text(item['url']),
    category: text(item['category']) || null,
    subcategory: text(item['subcategory']),
    origin: text(item['origin']) || null,
    tags: texts(item['tags']),
    acus_consumed: typeof number === 'number' ? number : null,
    pull_requests: pullRequests(item['pull_requests']),
    user_id: text(item['user_id']),
    service_user_id: text(item['service_user_id']),
    playbook_id: text(item['playbook_id']),
    automation_id: text(item['automation_id']),
    devin_mode: text(item['devin_mode']),
    parent_session_id: text(item['parent_session_id'])?.replace(/^devin-/, '') ?? null,
    child_session_ids: texts(item['child_session_ids']).map((id) => id.replace(/^devin-/, '')),
    is_archived: item['is_archived'] === true,
    structured_output:
      typeof output === 'object' && output !== null && !Array.isArray(output) ? withoutProto(output) : null,
  } as Session // built from unknowns field by field; the comparison is what checks it
}

/** A key `__proto__` is not kept: it would be a trap for whoever copies the object. */
function withoutProto(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__proto__'))
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  status: STATUSES,
  status_detail: [...RUNNING_DETAILS, ...SUSPENDED_DETAILS],
  origin: ORIGINS,
  category: CATEGORIES,
}

function count(item: Wire): void {
  seen.sessions += 1
  for (const name of SPARED) {
    if (item[name] === undefined) seen.missing += 1
    else if (item[name] === null) seen.nulls += 1
    else if (!sameKind(item[name], expected(item)[name as keyof Session])) seen.illTyped += 1
  }
  for (const [name, known] of Object.entries(KNOWN)) {
    const value = item[name]
    if (typeof value === 'string' && !known.includes(value)) seen.unknownValues += 1
  }
}

function sameKind(a: unknown, b: unknown): boolean {
  return typeof a === typeof b && b !== null && Array.isArray(a) === Array.isArray(b)
}

const isWords = (value: unknown) => typeof value === 'string' && /\w{2,} \w{2,}/.test(value)

function expectWords(can: Can): void {
  if (!can.can) expect(can.reason).toSatisfy(isWords)
  else if (can.warning !== null) expect(can.warning).toSatisfy(isWords)
}

/** Whatever it is, everything that is asked about a session answers, and in words. */
function expectAnswers(session: Session): void {
  expect(ACTIVITIES).toContain(activity(session))
  expect(statusWords(session)).toContain(wordsFor(session.status))
  for (const action of ['terminate', 'archive', 'unarchive'] as const)
    expectWords(sessionCan[action](session))
  if (!STATUSES.some((known) => known === session.status)) {
    expect(wordsFor(session.status)).toBe(session.status)
    expect(activity(session)).toBe('unknown')
    expect(sessionCan.terminate(session)).toMatchObject({ can: true, warning: expect.any(String) as string })
  }
  for (const value of [session.status_detail, session.origin, session.category])
    if (value !== null && value !== '') expect(wordsFor(value)).not.toBe('')
}

describe('responses built from the OpenAPI document', () => {
  afterAll(() => {
    console.log(
      `contract: ${seen.responses} responses, ${seen.sessions} sessions, ${seen.unknownValues} unknown values, ` +
        `${seen.nulls} nulls, ${seen.missing} missing fields, ${seen.illTyped} ill-typed fields, ${seen.broken} broken items`,
    )
  })

  it('loses no session of a page, keeps the order, and counts exactly what is broken', () => {
    const items = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: messySessions.map((item) => ({ valid: true, item: item as unknown })) },
        { weight: 1, arbitrary: brokenItems.map((item) => ({ valid: false, item })) },
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(onTheWire<Wire>('PaginatedSessionResponse'), items, (envelope, list) => {
        const body = { ...envelope, items: list.map(({ item }) => item) }
        const page = z.parse(sessionPageSchema, JSON.parse(JSON.stringify(body)))
        const valid = list.filter((entry) => entry.valid).map(({ item }) => item as Wire)
        seen.responses += 1
        seen.broken += list.length - valid.length
        valid.forEach(count)
        expect(page.sessions).toEqual(valid.map(expected))
        expect(page.broken).toBe(list.length - valid.length)
        // Where the contract lets the word be left out, an empty page is the end, and any other has to be followed.
        const more = envelope['has_next_page'] ?? list.length > 0
        expect(page.next).toBe(more === true ? envelope['end_cursor'] || null : null)
        expect(page.total).toBe(envelope['total'] ?? null)
        page.sessions.forEach(expectAnswers)
      }),
      { numRuns: 1500 },
    )
  })

  it('reads a page exactly as the contract writes it, with nothing spoilt', () => {
    fc.assert(
      fc.property(onTheWire<{ items: Wire[] }>('PaginatedSessionResponse'), (body) => {
        const page = z.parse(sessionPageSchema, body)
        seen.responses += 1
        body.items.forEach(count)
        expect(page.sessions).toEqual(body.items.map(expected))
        expect(page.broken).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('reads single sessions, and refuses what is none', () => {
    fc.assert(
      fc.property(messySessions, brokenItems, (item, broken) => {
        const session = z.parse(sessionSchema, JSON.parse(JSON.stringify(item)))
        seen.responses += 2
        seen.broken += 1
        count(item)
        expect(session).toEqual(expected(item))
        expectAnswers(session)
        expect(z.safeParse(sessionSchema, JSON.parse(JSON.stringify(broken))).success).toBe(false)
      }),
      { numRuns: 1500 },
    )
  })

  it('never throws on a body that is anything at all', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (body) => {
        seen.responses += 1
        for (const schema of [sessionPageSchema, sessionSchema, selfSchema]) z.safeParse(schema, body)
        problemFrom(body)
      }),
      { numRuns: 500 },
    )
  })

  it('reads every kind of principal, and keeps an unknown kind by its name', () => {
    fc.assert(
      fc.property(onTheWire<Wire>('Self'), (body) => {
        const self = z.parse(selfSchema, body)
        seen.responses += 1
        for (const [name, value] of Object.entries(self)) expect(value).toBe(body[name] ?? null)
        expect(typeof nameOf(self)).toBe('string')
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(unknownWords, fc.option(fc.string(), { nil: null }), rawIds, (kind, org, id) => {
        const self = z.parse(selfSchema, { principal_type: kind, org_id: org, some_id: id })
        seen.responses += 1
        expect(self).toEqual({ principal_type: kind, org_id: org })
        expect(nameOf(self)).toBe(kind)
      }),
      { numRuns: 300 },
    )
  })

  it('reads both forms of an error, and answers null for anything else', () => {
    fc.assert(
      fc.property(onTheWire<Wire>('ProblemDetail'), (body) => {
        const problem = problemFrom(body)
        seen.responses += 1
        expect(problem?.title).toBe(body['title'])
        expect(problem?.type).toBe(body['type'] ?? null)
        // An empty one says nothing: the errors of the fields are in its place, if there are any.
        if (body['detail'] === '') expect(problem?.detail).not.toBe('')
        else if (typeof body['detail'] === 'string') expect(problem?.detail).toBe(body['detail'])
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(onTheWire<{ detail?: { msg: string }[] }>('HTTPValidationError'), (body) => {
        const problem = problemFrom(body)
        seen.responses += 1
        expect(problem === null).toBe(body.detail === undefined)
        for (const { msg } of body.detail ?? []) expect(problem?.detail).toContain(msg)
      }),
      { numRuns: 500 },
    )
    const neither = fc
      .jsonValue({ maxDepth: 2 })
      .filter(
        (value) => typeof value !== 'object' || value === null || !('title' in value || 'detail' in value),
      )
    fc.assert(
      fc.property(neither, (body) => {
        seen.responses += 1
        expect(problemFrom(body)).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('has seen enough of each for the above to mean something', () => {
    expect(seen.responses).toBeGreaterThanOrEqual(5000)
    expect(seen.sessions).toBeGreaterThanOrEqual(5000)
    expect(seen.unknownValues).toBeGreaterThanOrEqual(2000)
    expect(seen.nulls).toBeGreaterThanOrEqual(5000)
    expect(seen.missing).toBeGreaterThanOrEqual(5000)
    expect(seen.illTyped).toBeGreaterThanOrEqual(2000)
    expect(seen.broken).toBeGreaterThanOrEqual(2000)
  })
})
