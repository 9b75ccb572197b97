import { afterEach, expect, test } from 'vitest'
import { chooseZone } from '../../lib/zone'
import { batchWith } from '../tray/testing'
import { asOfWords, sourceWords } from './sourceWords'

afterEach(() => chooseZone('local'))

test('one that was ended beside the list is not said to have been on a page of its own', () => {
  // The page and the inspector are one view of a session, and a batch does not tell which.
  expect(sourceWords({ from: 'page', filter: 'q=x', frozenAt: 0 }).from).toBe(
    'One session, looked at by itself',
  )
})

test('when it was chosen is told with its day where that is another than that of the batch', () => {
  chooseZone('UTC')
  const at = Date.UTC(2026, 7, 21, 9, 5, 7)
  const asOf = (createdAt: number) =>
    asOfWords(batchWith({ createdAt, source: { from: 'retry', filter: '', frozenAt: at } }))
  expect(asOf(at + 60_000)).toBe('as of 09:05:07 UTC')
  expect(asOf(at + 86_400_000)).toMatch(/^as of .*21.*2026.*09:05:07 UTC$/)
  // Not long after, and yet another day.
  expect(asOf(Date.UTC(2026, 7, 22, 0, 1))).toMatch(/2026/)
})
