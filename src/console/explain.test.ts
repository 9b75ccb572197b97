import { describe, expect, test } from 'vitest'
import { ApiError } from '../devin/apiError'
import { errorFromAnswer } from '../devin/errorFromAnswer'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { explain, missingPermission } from './explain'

const http = (status: number, detail: string, more: { type?: string; retryAfter?: number } = {}) =>
  new ApiError({ kind: 'http', status, title: 'Title', detail, ...more })

describe('the permission a refusal names', () => {
  test.each([
    ["Missing required permission 'ManageOrgSessions'", 'ManageOrgSessions'],
    ["Missing required permission 'org.sessions.view'", 'org.sessions.view'],
    ["Missing required permission 'org.devins.use' on this organization", 'org.devins.use'],
    ['Missing required permission "org.sessions.view".', 'org.sessions.view'],
    ['Missing permissions: `ManageOrgSessions`', 'ManageOrgSessions'],
    ['Permission ManageOrgSessions is required', 'ManageOrgSessions'],
    ['You need the permission org.sessions.view.', 'org.sessions.view'],
    ['You shall not pass', null],
    ['You do not have permission to access this organization', null],
    ['Permission denied', null],
    ['No permission. Ask an administrator', null],
    ['You lack permission "to do this"', null],
  ])('%s', (detail, permission) => {
    expect(missingPermission(http(403, detail))).toBe(permission)
  })

  test('is not looked for in other answers', () => {
    expect(missingPermission(http(422, "Missing required permission 'ManageOrgSessions'"))).toBeNull()
  })
})

describe('every failure is explained with what to do next', () => {
  const failures: [string, ApiError, RegExp][] = [
    ['network', new ApiError({ kind: 'network', title: 'x' }), /could not be reached/],
    ['timeout', new ApiError({ kind: 'timeout', title: 'x' }), /No answer came in time/],
    ['aborted', new ApiError({ kind: 'aborted', title: 'x' }), /called off/],
    ['bad body', new ApiError({ kind: 'bad-body', title: 'x' }), /cannot be read/],
    ['400', http(400, 'No.'), /refused the request/],
    ['401', http(401, 'No.'), /does not accept the credential/],
    [
      '403',
      http(403, "Missing required permission 'ViewOrgSessions'."),
      /lacks the permission ViewOrgSessions/,
    ],
    ['403 without a name', http(403, 'No.'), /may not do this/],
    ['404', http(404, 'No.'), /Not found/],
    ['409', http(409, 'It is being changed.'), /refused the request/],
    ['429', http(429, 'Slow.', { retryAfter: 7 }), /slow down/],
    ['500', http(500, 'Oops.'), /has a fault/],
    ['502', http(502, 'Down.', { type: GATEWAY_PROBLEM.upstreamUnreachable }), /no usable answer/],
    ['404 of the gateway', http(404, 'No.', { type: GATEWAY_PROBLEM.notAllowed }), /does not let/],
    ['400 of the gateway', http(400, 'No.', { type: GATEWAY_PROBLEM.badRequest }), /does not let/],
    ['403 of the gateway', http(403, 'No.', { type: GATEWAY_PROBLEM.crossSite }), /did not take/],
    ['421', http(421, 'No.', { type: GATEWAY_PROBLEM.host }), /did not take/],
    [
      '422 of the gateway',
      http(422, 'No.', { type: GATEWAY_PROBLEM.reasonRequired }),
      /Nothing was sent: .* reason/,
    ],
    ['503', http(503, 'Full.', { type: GATEWAY_PROBLEM.auditUnavailable }), /Nothing was sent/],
  ]
  test.each(failures)('%s', (_, error, title) => {
    const words = explain(error)
    expect(words.title).toMatch(title)
    expect(words.detail).not.toBe('')
    expect(words.next).toMatch(/\.$/)
  })

  test('the server’s own words are quoted with the status', () => {
    expect(explain(http(409, 'It is being changed.')).detail).toBe('It is being changed (status 409).')
    const wordless = explain(errorFromAnswer(500, null, null, null))
    expect(wordless.detail).toBe('The API answered with status 500.')
  })

  test('a refusal leads to the session only where there is one', () => {
    expect(explain(http(422, 'No.')).next).toMatch(/Look at the session in Devin/)
    const refusedList = explain(http(422, 'No.'), 'list')
    expect(refusedList.title).toBe('The Devin API refused the request')
    expect(refusedList.next).toMatch(/older than the API/)
  })

  test('no failure of a list speaks of one session', () => {
    for (const [, error] of failures) expect(explain(error, 'list').next).not.toMatch(/session/)
  })

  test('the wait is named in seconds', () => {
    expect(explain(http(429, 'Slow.', { retryAfter: 7 })).next).toBe('Try again in 7 s.')
    expect(explain(http(429, 'Slow.', { retryAfter: 86_400 })).next).toBe('Try again in 1,440 min.')
    expect(explain(http(429, 'Slow.', { retryAfter: 0 })).next).toMatch(/^Wait a little/)
  })
})
