import { expect, test } from 'vitest'
import { terminateWords } from '../../sessions/choosing/offer'
import { sessionWith } from '../../sessions/testing'
import type { Rung } from '../batch/types'
import { batchTitle } from '../tray/cardWords'
import { batchOf } from '../tray/testing'
import { confirmLabel, nothingWords, RUNG_WORDS, stillUpWords, titleOfMany, typedWords } from './words'

const RUNGS: readonly (Rung | null)[] = ['sleep', 'terminate', 'terminate-archive', null]

test('one act has one verb, from the button that opens the dialog to the record of it', () => {
  const said = RUNGS.flatMap((rung) => [
    terminateWords(3),
    titleOfMany(rung, 3, 4),
    confirmLabel(rung, { sessions: 3, children: 2, others: 1 }),
    ...(rung === null ? [] : [RUNG_WORDS[rung].label, batchTitle(batchOf({ planned: 3 }, { rung }))]),
  ])
  // "Cancel" in a dialog about ending is read both ways, "close" and "kill" are other acts or the same.
  for (const words of said) {
    expect(words).not.toMatch(/cancel|close|kill|discard|abort|delete|stop/i)
    expect(words).toMatch(/^(?:Terminate|Put|Archive and put)\b/)
  }
  for (const words of said.filter((text) => text.startsWith('Put') || text.startsWith('Archive')))
    expect(words).toMatch(/to sleep/)
})

test('no children are said to be up only where that is known', () => {
  const known = { counting: false, unread: 0 }
  expect(stillUpWords(0, known)).toBe('None still up')
  expect(stillUpWords(1_200, known)).toBe('1,200 still up')
  expect(stillUpWords(0, { counting: true, unread: 0 })).toBe('Being counted')
  expect(stillUpWords(2, { counting: true, unread: 0 })).toBe('2 still up so far')
  expect(stillUpWords(0, { counting: false, unread: 3 })).toBe('3 that could not be read')
  expect(stillUpWords(2, { counting: false, unread: 1 })).toBe('2 still up, 1 that could not be read')
})

test('that nothing can be sent is said only where no other way is left', () => {
  expect(nothingWords(0, 1, false)).toBe('Nothing can be sent for it.')
  expect(nothingWords(0, 3, false)).toBe('Nothing can be sent for any of them: each says why.')
  expect(nothingWords(3, 3, false)).toBe('All of them were taken out.')
  expect(nothingWords(0, 1, true)).toBe('It is archived already. It can still be terminated.')
  expect(nothingWords(0, 3, true)).toBe('What is archived already can still be terminated.')
})

test('the button says all that it does', () => {
  const numbers = { sessions: 3, children: 0, others: 0 }
  expect(confirmLabel('terminate', numbers)).toBe('Terminate 3 sessions')
  expect(confirmLabel('terminate-archive', numbers)).toBe('Terminate and archive 3 sessions')
  expect(titleOfMany('terminate-archive', 3, 4)).toBe('Terminate and archive 3 of 4 sessions?')
  expect(confirmLabel('sleep', { ...numbers, others: 1 })).toBe('Put 3 sessions to sleep (1 not yours)')
})

test('why a number is to be typed is said of what it is about, and no more than is known', () => {
  const mine = sessionWith({ status_detail: 'waiting_for_user', user_id: 'ann' })
  const works = sessionWith({ status_detail: 'working', user_id: 'bob' })
  const mayWork = sessionWith({ status: 'hibernating', user_id: 'bob' })
  const why = (...sessions: (typeof mine)[]) => typedWords(sessions, 'ann')
  expect(why(works)).toBe('It works, and is somebody else’s.')
  expect(why(mayWork)).toBe('It may work, and is somebody else’s.')
  // It may be the child of the one that the dialog is about.
  expect(why(mine, works)).toBe('Somebody else’s session that works is among them.')
  expect(why(mine, mayWork)).toBe('Somebody else’s session that may work is among them.')
  expect(why({ ...mine, status_detail: 'working' }, mayWork)).toBe(
    'Somebody else’s session that may work is among them.',
  )
  expect(why(...Array.from({ length: 10 }, () => works))).toBe('That is how many sessions this is about.')
})
