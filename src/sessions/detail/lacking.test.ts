import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { lackingToEnd, type Asked } from './lacking'

const refused = (permission: string, status = 403) =>
  new ApiError({
    kind: 'http',
    status,
    title: 'Forbidden',
    detail: `Missing required permission '${permission}' on this organization`,
  })

test.each<[Asked, string, boolean]>([
  ['message', 'ManageOrgSessions', true],
  ['tags', 'org.sessions.manage', true],
  ['analysis', 'ManageOrgSessions', true],
  ['shelf', 'ManageOrgSessions', true],
  // Whatever it is called, it is what ending needs, too.
  ['shelf', 'org.devins.use', true],
  ['message', 'org.devins.use', false],
  ['tags', 'UseDevinSessions', false],
  ['analysis', 'org.sessions.view', false],
])('a %s that lacks %s says of ending: %s', (asked, permission, says) => {
  const words = `The credential lacks the permission ${permission}.`
  expect(lackingToEnd(refused(permission), asked)).toBe(says ? words : null)
})

test('what was refused for another reason says nothing of it', () => {
  expect(lackingToEnd(refused('ManageOrgSessions', 422), 'shelf')).toBeNull()
  expect(lackingToEnd(new ApiError({ kind: 'http', status: 403, title: 'No' }), 'shelf')).toBeNull()
})
