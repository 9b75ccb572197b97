import { expect, test } from 'vitest'
import { notShown } from './notShown'

test.each<[readonly string[], string | null, string | null]>([
  [[], null, null],
  [
    ['ViewOrgMembership', 'ManageOrgPlaybooks'],
    'ViewOrgConsumption',
    'Not shown: names of people, names of playbooks, ACUs by day. The credential lacks ViewOrgMembership, ManageOrgPlaybooks, ViewOrgConsumption.',
  ],
  // As the API calls them in its refusals.
  [[], 'org.consumption.view', 'Not shown: ACUs by day. The credential lacks org.consumption.view.'],
  [
    ['org.members.view', 'org.playbooks.manage'],
    null,
    'Not shown: some names. The credential lacks org.members.view, org.playbooks.manage.',
  ],
  // Of a name that every object has.
  [['constructor'], null, 'Not shown: some names. The credential lacks constructor.'],
  // One for both.
  [['ViewAccount'], 'ViewAccount', 'Not shown: some names, ACUs by day. The credential lacks ViewAccount.'],
])('for want of %j and of %s: %s', (ofNames, ofDays, words) => {
  expect(notShown(ofNames, ofDays)).toBe(words)
})
