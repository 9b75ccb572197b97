import { expect, test } from 'vitest'
import type { Analysis } from './words'
import { issueTitle, messageCounts, sizeWord, toneOf } from './words'
import { LOOK_MS, standingOf, WAIT_MS } from './standing'

const SOME: Analysis = {
  issues: [{ id: 'issue-1', title: 'No database', issue: 'x', impact: null, label: null }],
  action_items: [],
  timeline: [],
  classification: null,
  suggested_prompt: null,
  note_usage: null,
}
const of = (analysis_status: string | null, analysis: Analysis | null = null) => ({
  analysis,
  analysis_status,
})
const ASKED = 1_000_000

test('an analysis that is there is there, whatever else is said', () => {
  expect(standingOf(of('started', SOME), null, 0, 0)).toBe('there')
  expect(standingOf(of(null, SOME), ASKED, ASKED, ASKED)).toBe('there')
})

test('none until somebody asks; an unknown word is none', () => {
  expect(standingOf(of(null), null, 0, 0)).toBe('none')
  expect(standingOf(of('pondering'), null, 0, 0)).toBe('none')
  // Said to be made, and not there.
  expect(standingOf(of('completed'), null, 0, 0)).toBe('none')
})

test('it is waited for, whoever asked, and not for ever', () => {
  expect(standingOf(of('started'), null, 0, 0)).toBe('waiting')
  expect(standingOf(of(null), ASKED, ASKED, ASKED + WAIT_MS - 1)).toBe('waiting')
  expect(standingOf(of('started'), ASKED, ASKED, ASKED + WAIT_MS)).toBe('late')
})

test('a failure is one, but not the failure of the time before', () => {
  expect(standingOf(of('failed'), null, 0, 0)).toBe('failed')
  expect(standingOf(of('failed'), ASKED, ASKED + 50, ASKED + 100)).toBe('waiting')
  expect(standingOf(of('failed'), ASKED, ASKED + LOOK_MS, ASKED + LOOK_MS)).toBe('failed')
})

test('words', () => {
  const counts = { num_user_messages: 1_200, num_devin_messages: null, session_size: 'xl' }
  expect(messageCounts({ ...of(null), ...counts })).toBe('1,200 by people, – by Devin')
  expect(['xs', 'xl', 'colossal', null].map(sizeWord)).toEqual(['XS', 'XL', 'colossal', '–'])
  expect(['red', 'grey', 'constructor', null].map((color) => toneOf(color)?.word)).toEqual([
    'High impact',
    undefined,
    undefined,
    undefined,
  ])
  expect(issueTitle(SOME.issues, 'issue-1')).toBe('No database')
  expect(issueTitle(SOME.issues, 'issue-9')).toBeNull()
})
