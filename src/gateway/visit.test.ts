import { describe, expect, test } from 'vitest'
import { writePage, type PageSettings } from './page'
import { visitOf } from './visit'

const settings: PageSettings = {
  orgId: 'org-1',
  upstream: { kind: 'devin', host: 'api.devin.ai' },
  operator: 'ada',
  store: 'abc123',
  requireReason: false,
  graceSeconds: 5,
  timeoutSeconds: 30,
  operatorId: null,
}
const FIRST = '/api/v3/organizations/org-1/sessions?first=100&is_archived=false'
const LIST = '/orgs/org-1/sessions'

describe('what the page will ask for first', () => {
  test.each<[path: string, cookies: string | undefined, first: string | null]>([
    ['/', undefined, FIRST],
    [LIST, undefined, FIRST],
    [`${LIST}/`, 'other=1', FIRST],
    // Of another credential nothing is kept that could be shown.
    [LIST, 'curfew-stored=def456', FIRST],
    [LIST, 'curfew-stored=', FIRST],
    [LIST, 'a=b; curfew-stored=abc123', null],
    [`${LIST}/devin-1a`, undefined, null],
    ['/orgs/org-2/sessions', undefined, null],
  ])('%s with the cookies %s', (path, cookies, first) => {
    expect(visitOf(path, cookies, settings).first).toBe(first)
  })
})

test.each<[cookies: string, theme: string | null]>([
  ['curfew-theme=dark', 'dark'],
  ['x=1;curfew-theme=light', 'light'],
  ['curfew-theme=', null],
  ['curfew-theme="><script>', null],
  ['xcurfew-theme=dark', null],
])('the theme of %s', (cookies, theme) => {
  expect(visitOf('/', cookies, settings).theme).toBe(theme)
})

test('both are written into the page', () => {
  const html = '<!doctype html><html lang="en"><meta name="curfew" content="" /></html>'
  const page = writePage(html, settings, visitOf('/', 'curfew-theme=dark', settings))
  expect(page).toContain('<html data-theme="dark" lang="en">')
  expect(page).toContain(
    `<link rel="preload" as="fetch" crossorigin href="${FIRST.replaceAll('&', '&amp;')}">`,
  )
  const plain = writePage(html, settings, visitOf('/x', undefined, settings))
  expect(plain).toContain('<html lang="en">')
  expect(plain).not.toContain('preload')
})
