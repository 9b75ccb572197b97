import { expect, test } from 'vitest'
import { filesNamedIn, isPageOf, kindOf } from './requests'

const ORIGIN = 'http://127.0.0.1:4317'
const FILES = new Set(['/assets/start-1a.js', '/assets/start-1a.css', '/other.js?1a', '/favicon.svg'])

test.each([
  ['navigate', '/', 'page'],
  ['navigate', '/?q=a.b', 'page'],
  ['navigate', '/orgs/org-1/sessions/devin-1?tab=x', 'page'],
  ['navigate', '/apis', 'page'],
  ['navigate', '/api/v3/self', null],
  ['navigate', '/API', null],
  ['navigate', '/favicon.svg', null],
  ['navigate', '/assets/start-1a.js', null],
  ['cors', '/assets/start-1a.js', 'file'],
  ['no-cors', '/other.js?1a', 'file'],
  ['no-cors', '/favicon.svg', 'file'],
  ['no-cors', '/other.js?2b', null],
  ['no-cors', '/other.js', null],
  ['cors', '/assets/start-2b.js', null],
  ['cors', '/', null],
  ['same-origin', '/api/v3/organizations/org-1/sessions?first=100', null],
  ['same-origin', '/sw.js', null],
])('%s %s: %s', (mode, path, kind) => {
  expect(kindOf({ method: 'GET', mode, url: ORIGIN + path }, ORIGIN, FILES)).toBe(kind)
  expect(kindOf({ method: 'POST', mode, url: ORIGIN + path }, ORIGIN, FILES)).toBeNull()
  expect(kindOf({ method: 'GET', mode, url: `http://127.0.0.1:4318${path}` }, ORIGIN, FILES)).toBeNull()
})

const HEAD = '<link rel="icon" href="/favicon.svg" /><script src="/other.js?1a"></script>'

test('a page is of the build that has all its files', () => {
  expect(filesNamedIn(HEAD)).toEqual(['/favicon.svg', '/other.js?1a'])
  expect(isPageOf(HEAD, FILES)).toBe(true)
  expect(isPageOf(`${HEAD}<script type="module" src="/assets/start-1a.js">`, FILES)).toBe(true)
  expect(isPageOf(`${HEAD}<script type="module" src="/assets/start-2b.js">`, FILES)).toBe(false)
  expect(isPageOf(HEAD.replace('?1a', '?2b'), FILES)).toBe(false)
})

test('what names no script is no page of the console', () => {
  expect(isPageOf('<title>Sign in</title>', FILES)).toBe(false)
  expect(isPageOf('<link rel="icon" href="/favicon.svg" />', FILES)).toBe(false)
})
