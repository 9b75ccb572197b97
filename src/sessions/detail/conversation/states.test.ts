import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ApiError } from '../../../devin/apiError'
import { Empty, Failed } from './states'

const error = new ApiError({ kind: 'timeout', title: 'No answer' })
const retry = () => undefined

function words(part: typeof Empty, props: Parameters<typeof Empty>[0]): string {
  return renderToStaticMarkup(createElement(part, props)).replace(/<[^>]*>/g, '')
}

test('of a conversation that is on the screen it is not said that it could not be read', () => {
  expect(words(Empty, { error, offline: false, retry })).toContain('The conversation could not be read.')
  expect(words(Failed, { error, offline: false, retry })).toContain('What comes after it could not be read.')
})

test('without a network it is said what will be read: all of it, where nothing has been', () => {
  const then = 'when it is connected again.'
  expect(words(Empty, { error: null, offline: true, retry })).toContain(`The conversation is read ${then}`)
  expect(words(Failed, { error: null, offline: true, retry })).toContain(`New messages are read ${then}`)
})
