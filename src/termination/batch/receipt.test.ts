import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../lib/testing/csv'
import { sessionWith } from '../../sessions/testing'
import { batchFrom } from './plan'
import { receiptCsv, receiptJson, receiptName } from './receipt'
import { planFor } from './testing/world'
import type { Batch } from './types'
import { anyCharacter } from '../../lib/testing/anyCharacter'

const NOW = Date.UTC(2026, 7, 21, 9, 5, 7)
const ABOUT = {
  id: '0123456789abcdef',
  operator: 'somebody',
  graceMs: 0,
  now: NOW,
}

function batchWith(fields: Record<string, unknown>, reason = 'why'): Batch {
  const plan = { ...planFor([sessionWith(fields)]), reason }
  return batchFrom(plan, ABOUT)
}

describe('the CSV', () => {
  test('of what is not confirmed says no time of that', () => {
    const [row] = rowsOf(receiptCsv({ ...batchWith({}), createdAt: null }))
    expect(row).toMatchObject({ confirmed_at: '', outcome: 'planned', operator: 'somebody' })
  })

  test('has a line for each session, and what came of it', () => {
    const batch = batchWith({ title: 'Fix, then "ship"', acus_consumed: 1.25, tags: ['a', 'needs review'] })
    const [first] = batch.targets
    if (first === undefined) throw new Error('There is no target')
    const ended: Batch = {
      ...batch,
      targets: [
        {
          ...first,
          state: 'terminated',
          tries: 1,
          accepted: true,
          seen: { status: 'exit', statusDetail: null, archived: false, at: NOW + 1_000 },
        },
      ],
    }
    expect(rowsOf(receiptCsv(ended))).toEqual([
      expect.objectContaining({
        session_id: 'abc',
        title: 'Fix, then "ship"',
        outcome: 'terminated',
        status_before: 'running',
        last_status: 'exit',
        last_read_at: '2026-08-21T09:05:08.000Z',
        sent_at: '',
        tries: '1',
        accepted: 'true',
        acus_consumed: '1.25',
        tags: 'a "needs review"',
        operator: 'somebody',
        reason: 'why',
        action: 'terminate',
        confirmed_at: '2026-08-21T09:05:07.000Z',
      }),
    ])
  })

  test.each([
    ['terminated', '2026-08-21T09:05:17.000Z'],
    ['already-over', ''],
    ['put-to-sleep', ''],
    ['refused', ''],
    ['not-permitted', ''],
    ['not-found', ''],
    ['cancelled', ''],
    ['unknown', ''],
  ] as const)(
    'of one that is %s says that it ended at “%s”: only where its end was seen',
    (state, endedAt) => {
      const batch = batchWith({})
      const targets = batch.targets.map((target) => ({ ...target, state, endedAt: NOW + 10_000 }))
      const [row] = rowsOf(receiptCsv({ ...batch, targets }))
      expect(row).toMatchObject({ outcome: state, ended_at: endedAt })
    },
  )

  test.each(['=1+1', '+1', '-1', '@cmd', '\tx', '\rx', '=HYPERLINK("http://x","y")'])(
    'is nothing a spreadsheet would work out: %j',
    (title) => {
      const [row] = rowsOf(receiptCsv(batchWith({ title }, title)))
      expect(row?.['title']).toBe(`'${title}`)
      expect(row?.['reason']).toBe(`'${title}`)
    },
  )

  test('gives back every text that was put in', () => {
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', "'", 'a', ' ') }),
    )
    fc.assert(
      fc.property(texts, texts, texts, (title, reason, detail) => {
        const batch = batchWith({ title }, reason)
        const targets = batch.targets.map((target) => ({ ...target, detail }))
        const [row] = rowsOf(receiptCsv({ ...batch, targets }))
        for (const [name, text] of Object.entries({ title, reason, detail })) {
          const dangerous = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/.test(text)
          const read = row?.[name] ?? ''
          expect(read.replaceAll("'", '')).toBe(text.replaceAll("'", ''))
          expect(read.startsWith("'")).toBe(dangerous || text.startsWith("'"))
          // Within a text there is nothing more, but where it might be parted.
          if (!/[;\t\r\n]/.test(text)) expect(read).toBe(dangerous ? `'${text}` : text)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the JSON', () => {
  test('says the same as the CSV, with texts as they are', () => {
    const batch = batchWith({ title: '=1+1', user_id: null })
    const { receipt, sessions } = JSON.parse(receiptJson(batch)) as {
      receipt: number
      sessions: Record<string, unknown>[]
    } // as written above
    const [row] = rowsOf(receiptCsv(batch))
    expect(receipt).toBe(1)
    expect(Object.keys(sessions[0] ?? {})).toEqual(Object.keys(row ?? {}))
    expect(sessions[0]).toMatchObject({ title: '=1+1', user_id: null, accepted: false, tries: 0 })
  })
})

test('a plan has a receipt before anything is sent', () => {
  const plan = planFor([sessionWith({}), sessionWith({ session_id: 'abd' })])
  const batch = batchFrom(plan, ABOUT)
  expect(rowsOf(receiptCsv(batch)).map((row) => [row['session_id'], row['outcome'], row['tries']])).toEqual([
    ['abc', 'planned', '0'],
    ['abd', 'planned', '0'],
  ])
  expect(receiptName(batch)).toBe('curfew-batch-2026-08-21-09-05-07-01234567')
})
