import { describe, expect, test, vi } from 'vitest'
import { rowsOf } from '../../lib/testing/csv'
import { setNameOf } from '../facts/words'
import { sessionWith } from '../testing'
import { sessionFile, sessionFileName, wordsFor } from './sessionFile'

const SESSIONS = [
  sessionWith({
    session_id: 'a1',
    title: '=HYPERLINK("http://x")',
    tags: ['one', '-two'],
    pull_requests: [
      { pr_url: 'https://github.com/acme/web/pull/1', pr_state: 'open' },
      { pr_url: 'https://github.com/acme/web/pull/2', pr_state: null },
    ],
    acus_consumed: -1.5,
    created_at: 1_780_000_000,
    child_session_ids: ['b1', 'c1'],
    playbook_id: 'playbook-1',
  }),
  sessionWith({ session_id: 'b1', title: 'a "quote", a\nline', parent_session_id: 'a1', status: 'exit' }),
]

async function textOf(format: 'csv' | 'json', sessions = SESSIONS): Promise<string> {
  const file = await sessionFile({ length: sessions.length, at: (index) => sessions[index], format })
  // Bytes: to read it as text would lose the mark it begins with.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer())
}

describe('sessions as a file', () => {
  test('CSV: one line each, with texts that stay texts', async () => {
    const [first, second, ...more] = rowsOf(await textOf('csv'))
    expect(more).toEqual([])
    expect(first).toMatchObject({
      session_id: 'a1',
      title: `'=HYPERLINK("http://x")`,
      activity: 'working',
      tags: 'one -two',
      pull_requests: 'https://github.com/acme/web/pull/1 https://github.com/acme/web/pull/2',
      acus_consumed: '-1.5',
      created_at: '2026-05-28T20:26:40.000Z',
      child_session_ids: 'b1 c1',
    })
    expect(second).toMatchObject({ title: 'a "quote", a\nline', parent_session_id: 'a1', category: '' })
  })

  test('CSV: of several tags each is known again, also one that has spaces', async () => {
    const tags = ['needs review', 'one', 'say "when"', '']
    const [session] = rowsOf(await textOf('csv', [sessionWith({ tags })]))
    expect(session?.['tags']).toBe(`"needs review" one "say ""when""" ""`)
  })

  test('JSON: the same names, with values as the API has them', async () => {
    const file = JSON.parse(await textOf('json')) as { export: number; sessions: Record<string, unknown>[] } // as written
    expect(file.export).toBe(1)
    expect(file.sessions.map((one) => Object.keys(one))).toEqual(
      rowsOf(await textOf('csv')).map((row) => Object.keys(row)),
    )
    expect(file.sessions[0]).toMatchObject({
      title: '=HYPERLINK("http://x")',
      tags: ['one', '-two'],
      pull_requests: SESSIONS[0]?.pull_requests,
      category: null,
    })
  })

  test('a playbook is told by its title where that is known, and its id is always there', async () => {
    const told = async () => {
      const [first, second] = rowsOf(await textOf('csv'))
      return [first?.['playbook_id'], first?.['playbook'], second?.['playbook']]
    }
    expect(await told()).toEqual(['playbook-1', '1', ''])
    setNameOf((id) => (id === 'playbook-1' ? 'Fix flaky tests' : undefined))
    try {
      expect(await told()).toEqual(['playbook-1', 'Fix flaky tests', ''])
    } finally {
      setNameOf(() => undefined)
    }
  })

  test('of none there is still a file', async () => {
    expect(rowsOf(await textOf('csv', []))).toEqual([])
    expect(JSON.parse(await textOf('json', []))).toEqual({ export: 1, sessions: [] })
  })

  test('one that is not known any more is left out, and the rest is whole', async () => {
    const at = (index: number) => (index === 0 ? undefined : SESSIONS[1])
    const file = await sessionFile({ length: 3, at, format: 'json' })
    const { sessions } = JSON.parse(await file.text()) as { sessions: unknown[] } // as written
    expect(sessions).toHaveLength(2)
  })

  test('the page gets its turn every few milliseconds, however long a session takes', async () => {
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const turns: number[] = []
    let others = 0
    const [session] = SESSIONS
    const at = () => {
      now += 1 // a millisecond each
      return session
    }
    const onWritten = (sessions: number) => {
      turns.push(sessions)
      setTimeout(() => (others += 1))
    }
    await sessionFile({ length: 1_000, at, format: 'csv', onWritten })
    const longest = Math.max(...turns.map((end, index) => end - (turns[index - 1] ?? 0)))
    expect(longest).toBeLessThanOrEqual(32)
    expect(turns.at(-1)).toBe(1_000)
    // What had been asked for meanwhile has had its turn before the end.
    expect(others).toBe(turns.length)
  })
})

test.each([
  ['sessions', 1, 1, 'session'],
  ['sessions', 7, 7, 'sessions'],
  ['sessions', 1, 7, 'sessions: those that match'],
  ['selected', 1, 1, 'selected session'],
  ['selected', 2, 2, 'selected sessions'],
])('of %s, %d of %d are called “%s”', (of, number, outOf, words) => {
  expect(wordsFor({ of, number, outOf })).toBe(words)
})

test('the name of the file says how many of how many, and what is missing', () => {
  const named = { of: 'sessions', number: 1203, outOf: 1203, complete: true, format: 'csv' } as const
  const at = Date.UTC(2026, 7, 21, 9, 5, 7)
  expect(sessionFileName(named, at)).toBe('curfew-sessions-2026-08-21-09-05-07-1203-of-1203.csv')
  expect(sessionFileName({ ...named, number: 600, complete: false, format: 'json' }, at)).toBe(
    'curfew-sessions-2026-08-21-09-05-07-600-of-1203-incomplete.json',
  )
})
