import { describe, expect, test } from 'vitest'
import type { SessionId } from '../../devin/id'
import { CATEGORIES } from '../../devin/vocabulary'
import { REPOSITORIES } from '../../sandbox/company'
import { Random } from '../../sandbox/random'
import { titleFor } from '../../sandbox/titles'
import { encode } from '../replica/block'
import { SessionColumns } from '../replica/columns'
import { sessionWith } from '../testing'
import { SessionFinder } from './SessionFinder'

function columnsOf(
  sessions: readonly { session_id: SessionId; title: string; updated_at: number }[],
): SessionColumns {
  const columns = new SessionColumns()
  // Read by the schema once, and not for each: there may be 100,000.
  const usual = sessionWith({})
  columns.merge(encode(sessions.map((fields) => ({ ...usual, ...fields }))))
  return columns
}

const idOf = (text: string) => sessionWith({ session_id: text }).session_id
const id = (n: number) => n.toString(16).padStart(32, '0') as SessionId // as in columnsOf: not each by the schema

function finding(...texts: string[]) {
  const columns = columnsOf(
    texts.map((title, n) => ({ session_id: id(n + 1), title, updated_at: 2_000 - n })),
  )
  const finder = new SessionFinder(columns)
  return {
    columns,
    find: (typed: string, most = 10) => finder.find(typed, most).map(({ row }) => columns.shownTitle(row)),
  }
}

describe('the order of what is found', () => {
  test('begins so, a word begins so, is in it, has the words, has the letters', () => {
    const { find } = finding(
      'Flaky log index',
      'Login page',
      'Catalogue',
      'Fix the login',
      'blog',
      'Lower the gauge',
      'nothing of it',
    )
    expect(find('log')).toEqual(['Login page', 'Flaky log index', 'Fix the login', 'Catalogue', 'blog'])
    expect(find('fix log')).toEqual(['Fix the login'])
    expect(find('page login')).toEqual(['Login page'])
    expect(find('flkidx')).toEqual(['Flaky log index'])
    expect(find('zz')).toEqual([])
  })

  test('of those that are as good, the one that was active last comes first', () => {
    const columns = columnsOf([
      { session_id: id(1), title: 'Fix a', updated_at: 5 },
      { session_id: id(2), title: 'Fix b', updated_at: 9 },
      { session_id: id(3), title: 'Fix c', updated_at: 7 },
    ])
    const found = new SessionFinder(columns).find('fix', 2)
    expect(found.map(({ row }) => columns.titleOf(row))).toEqual(['Fix b', 'Fix c'])
  })

  test('what is better is not kept out by many that are worse', () => {
    const { find } = finding(...Array.from({ length: 50 }, (_, n) => `A blog ${n}`), 'Logs')
    expect(find('log', 3)[0]).toBe('Logs')
  })
})

describe('an id', () => {
  const { columns } = finding('One', 'Two')
  const find = (typed: string) =>
    new SessionFinder(columns).find(typed, 5).map(({ row }) => columns.idOf(row))
  test.each([
    ['bare', id(2)],
    ['with the prefix', `devin-${id(2)}`],
    ['in a link', `https://app.devin.ai/sessions/${id(2)}`],
    ['in a link to it beside the list', `http://x.example/orgs/o/sessions?acus=4&session=devin-${id(2)}`],
  ])('%s finds its session', (_, typed) => {
    expect(find(typed)).toEqual([id(2)])
  })

  test('in part too, and what begins so comes first', () => {
    const columns = columnsOf([
      { session_id: idOf('0000abcd'), title: 'A', updated_at: 9 },
      { session_id: idOf('abcd0000'), title: 'B', updated_at: 1 },
    ])
    const found = new SessionFinder(columns).find('abcd', 5)
    expect(found.map(({ row }) => columns.titleOf(row))).toEqual(['B', 'A'])
    expect(new SessionFinder(columns).find('abc', 5)).toEqual([])
  })
})

test('a title is found however it or what was typed was written', () => {
  const { find } = finding('İstanbul cafe\u0301', 'Fix  the\tlogin')
  for (const typed of ['istanbul', 'İSTANBUL CAFÉ', 'ıstanbul', 'cafe\u0301'])
    expect(find(typed)).toEqual(['İstanbul cafe\u0301'])
  expect(find('fix the  login')).toEqual(['Fix  the\tlogin'])
})

test('nothing typed finds nothing', () => {
  expect(finding('One').find('  ')).toEqual([])
})

test('what changes meanwhile is found as it is now, and what is gone is not', () => {
  const { columns, find } = finding('Old name', 'Other')
  expect(find('old')).toEqual(['Old name'])
  columns.merge(encode([sessionWith({ session_id: id(1), title: 'New name', updated_at: 5_000 })]))
  columns.merge(encode([sessionWith({ session_id: id(9), title: 'Newest', updated_at: 6_000 })]))
  expect(find('old')).toEqual([])
  expect(find('new')).toEqual(['Newest', 'New name'])
  columns.forget(columns.rowOf(sessionWith({ session_id: id(1) }).session_id) ?? -1)
  expect(find('new')).toEqual(['Newest'])
})

test('among 100,000 each letter is answered within 50 ms', () => {
  const random = new Random(1)
  const columns = columnsOf(
    Array.from({ length: 100_000 }, (_, n) => ({
      session_id: id(n),
      title: titleFor(random.pick(CATEGORIES), random.pick(REPOSITORIES), random),
      updated_at: n,
    })),
  )
  const finder = new SessionFinder(columns)
  finder.find('a', 20)
  // The processor's time, and that of the best of some runs: what else the machine does is not meant.
  const now = () => process.cpuUsage().user / 1_000
  for (const word of ['check flow', 'flkchk', '00001234']) {
    const took: number[] = []
    for (let length = 1; length <= word.length; length += 1) {
      const typed = word.slice(0, length)
      const runs = Array.from({ length: 7 }, () => {
        const before = now()
        finder.find(typed, 20)
        return now() - before
      })
      took.push(Math.min(...runs))
    }
    expect(Math.max(...took), word).toBeLessThan(50)
  }
})
