import { expect, test } from 'vitest'
import { readCookie } from './deviceCookie'

test.each<[cookies: string | undefined, value: string | null]>([
  [undefined, null],
  ['', null],
  ['curfew-theme=dark', 'dark'],
  ['a=1; curfew-theme=dark; b=2', 'dark'],
  ['curfew-theme', null],
  ['curfew-theme=', null],
  ['not-curfew-theme=dark', null],
])('the theme in the cookies %s', (cookies, value) => {
  expect(readCookie(cookies, 'curfew-theme')).toBe(value)
})
