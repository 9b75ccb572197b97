import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import { GATEWAY_PROBLEM } from '../../devin/gatewayProblems'
import { wordsOf } from './verdict'

test('a failure is told in the API’s own words where it said something', () => {
  const error = { kind: 'http', status: 422, title: 'Unprocessable' } as const
  expect(wordsOf(new ApiError({ ...error, detail: 'Session cannot be changed.' }))).toBe(
    'Session cannot be changed.',
  )
  expect(wordsOf(new ApiError(error))).toBe('Unprocessable')
})

test('what the gateway says of an answer is told whole: its details alone would be about the session', () => {
  const error = new ApiError({
    kind: 'http',
    status: 502,
    type: GATEWAY_PROBLEM.upstreamNotJson,
    title: 'The Devin API answered with something else than JSON',
    detail: 'Its status was 502.',
  })
  expect(wordsOf(error)).toBe('The Devin API answered with something else than JSON. Its status was 502.')
})

test('an answer that cannot be read is called that', () => {
  const error = {
    kind: 'bad-body',
    title: 'The API answered with something the console cannot read',
  } as const
  expect(wordsOf(new ApiError({ ...error, detail: 'It is not JSON.' }))).toBe(error.title)
})
