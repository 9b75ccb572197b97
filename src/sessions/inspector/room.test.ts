import { expect, test } from 'vitest'
import { TRACKS } from '../columns/arrange'
import * as rows from '../rows/columns'
import { fitting } from './room'

const COLUMNS = rows.COLUMNS.map(({ key }) => ({ key, track: TRACKS[key] }))

const keysAt = (width: number) => fitting(COLUMNS, width).shown.map(({ key }) => key)

test('where there is room for all, all stay', () => {
  expect(keysAt(1_216)).toEqual(COLUMNS.map(({ key }) => key))
  expect(fitting(COLUMNS, 1_216).gone).toEqual([])
})

test('with less room fewer stay, in their order, and never those by which a session is told', () => {
  expect(keysAt(900)).toEqual(['activity', 'title', 'owner', 'updated', 'acus', 'prs'])
  expect(keysAt(730)).toEqual(['activity', 'title', 'updated', 'acus'])
  expect(keysAt(0)).toEqual(['activity', 'title'])
})

test('one that was chosen beside them goes as they do', () => {
  const columns = [...COLUMNS, { key: 'playbook', track: TRACKS.playbook } as const]
  expect(fitting(columns, 1_040).gone).toEqual(['category', 'origin', 'children'])
  expect(fitting(columns, 1_039).gone).toEqual(['category', 'origin', 'children', 'playbook'])
})

test('what was hidden is not missed, and a chosen width counts as far as it gives way', () => {
  const columns = COLUMNS.filter(({ key }) => key !== 'category').map((column) => ({
    ...column,
    track: column.key === 'owner' ? 'minmax(2.5rem,400px)' : column.track,
  }))
  expect(fitting(columns, 1_064)).toMatchObject({ gone: [] })
  expect(fitting(columns, 1_063).gone).toEqual(['origin'])
})
