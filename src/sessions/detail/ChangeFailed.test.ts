import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { ChangeFailed } from './ChangeFailed'

const once = true
const not = 'It was not sent.'
const unclear = 'It is not known whether it was sent: look at the conversation before you send it again.'

function words(error: ApiError): string {
  return renderToStaticMarkup(createElement(ChangeFailed, { error, not, unclear, once })).replace(
    /<[^>]*>/g,
    ' ',
  )
}

test.each([
  ['no answer', new ApiError({ kind: 'timeout', title: 'No answer' })],
  ['no network', new ApiError({ kind: 'network', title: 'No network' })],
  ['a fault', new ApiError({ kind: 'http', status: 500, title: 'Fault' })],
])('after %s nobody is told to try again what may have been done', (_, error) => {
  expect(words(error)).toContain(unclear)
  expect(words(error)).not.toMatch(/try again/i)
})

test('what was refused can be tried again, which is said', () => {
  const text = words(new ApiError({ kind: 'http', status: 429, title: 'Too many', retryAfter: 7 }))
  expect(text).toContain(not)
  expect(text).toContain('Try again in 7 s.')
})
