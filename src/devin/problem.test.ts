import { describe, expect, it } from 'vitest'
import { ApiError } from './apiError'
import { errorFromAnswer } from './errorFromAnswer'
import { GATEWAY_PROBLEM } from './gatewayProblems'
import { problemFrom } from './problem'
import { isOutcomeUnknown } from './outcome'

describe('problemFrom', () => {
  it.each([
    [
      'problem+json',
      {
        title: 'Forbidden',
        status: 403,
        detail: "Missing required permission 'org.sessions.view'",
        type: 'about:x',
      },
      { title: 'Forbidden', detail: "Missing required permission 'org.sessions.view'", type: 'about:x' },
    ],
    ['a title alone', { title: 'Not found' }, { title: 'Not found', detail: null, type: null }],
    [
      'field errors in place of a detail',
      {
        title: 'Unprocessable',
        status: 422,
        detail: null,
        errors: [{ msg: 'too long' }, { message: 'bad' }, {}],
      },
      { title: 'Unprocessable', detail: 'too long; bad', type: null },
    ],
    [
      'field errors beside a detail that says nothing',
      { title: 'Unprocessable', status: 422, detail: '', errors: [{ msg: 'too long' }] },
      { title: 'Unprocessable', detail: 'too long', type: null },
    ],
    [
      'where the fields at fault are',
      {
        title: 'Unprocessable',
        errors: [
          { loc: ['body', 'tags', 3], msg: 'too long' },
          { loc: 'x', msg: 'bad' },
        ],
      },
      { title: 'Unprocessable', detail: 'body.tags.3: too long; bad', type: null },
    ],
    [
      'the older text',
      { detail: 'Not authenticated' },
      { title: 'Not authenticated', detail: null, type: null },
    ],
    [
      'the older list',
      { detail: [{ loc: ['query', 'first', 0], msg: 'must be <= 200', type: 'value_error' }] },
      { title: 'Validation failed', detail: 'query.first.0: must be <= 200', type: null },
    ],
    ['an empty older list', { detail: [] }, { title: 'Validation failed', detail: null, type: null }],
  ])('reads %s', (_, body, problem) => {
    expect(problemFrom(body)).toEqual(problem)
  })

  it.each([undefined, null, 'text', 7, [], {}, { title: 7 }, { detail: 7 }, { detail: [{ msg: 'no loc' }] }])(
    'answers null for %j',
    (body) => {
      expect(problemFrom(body)).toBeNull()
    },
  )
})

describe('errorFromAnswer', () => {
  it.each([null, { title: '', detail: null, type: null }])(
    'names the status where the body says nothing: %j',
    (body) => {
      const error = errorFromAnswer(503, body, null, null)
      expect(error.title).toBe('The API answered with status 503')
      expect(error.message).toBe('The API answered with status 503')
    },
  )

  it('puts title and detail into the message', () => {
    const error = errorFromAnswer(403, { title: 'Forbidden', detail: 'wrong org', type: null }, 'req-1', null)
    expect(error.message).toBe('Forbidden: wrong org')
    expect(error).toBeInstanceOf(Error)
  })
})

describe('isOutcomeUnknown', () => {
  it.each([
    ['http', 400, false],
    ['http', 403, false],
    ['http', 408, true],
    ['http', 429, false],
    ['http', 500, true],
    ['http', 504, true],
    ['bad-body', 200, true],
    ['network', null, true],
    ['timeout', null, true],
    ['aborted', null, true],
  ] as const)('after %s %s is %s', (kind, status, unknown) => {
    expect(isOutcomeUnknown(new ApiError({ kind, status, title: 'x' }))).toBe(unknown)
  })

  it.each([
    'notAllowed',
    'badRequest',
    'reasonRequired',
    'auditUnavailable',
    'crossSite',
    'host',
    'otherStore',
  ] as const)('is false after %s of the gateway, whatever the status: nothing was sent', (name) => {
    const fields = { kind: 'http', status: 503, title: 'x', type: GATEWAY_PROBLEM[name] } as const
    expect(isOutcomeUnknown(new ApiError(fields))).toBe(false)
  })

  it.each(['upstreamUnreachable', 'upstreamCut', 'upstreamNotJson', 'upstreamTimeout'] as const)(
    'is true after %s: the API may have been called',
    (name) => {
      const fields = { kind: 'http', status: 502, title: 'x', type: GATEWAY_PROBLEM[name] } as const
      expect(isOutcomeUnknown(new ApiError(fields))).toBe(true)
    },
  )
})
