import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL_COLUMNS, COLUMNS } from '../rows/columns'
import { isShown, isUsual, moved, orderOf, shown, sized, tableOf, USUAL } from './arrange'

const KEYS = ALL_COLUMNS.map(({ key }) => key)

describe('columns as they are chosen', () => {
  test('each is there once, wherever they are moved', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.integer({ min: -2, max: 14 })))
    fc.assert(
      fc.property(moves, (steps) => {
        let columns = USUAL
        for (const [key, to] of steps) {
          columns = moved(columns, key, to)
          expect(orderOf(columns).indexOf(key)).toBe(Math.min(Math.max(to, 0), KEYS.length - 1))
        }
        expect(orderOf(columns).toSorted()).toEqual(KEYS.toSorted())
      }),
    )
  })

  test('those that are not named come last, and unknown ones are nothing', () => {
    const order = ['owner', 'of-another-version', 'title']
    expect(orderOf({ ...USUAL, order })).toEqual([
      'owner',
      'title',
      ...KEYS.filter((key) => key !== 'owner' && key !== 'title'),
    ])
  })

  test('a width stays within what can be used, and goes again', () => {
    expect(sized(USUAL, 'owner', 3).widths).toEqual({ owner: 40 })
    expect(sized(USUAL, 'owner', 9_999).widths).toEqual({ owner: 800 })
    expect(sized(sized(USUAL, 'owner', 120.4), 'acus', 80).widths).toEqual({ owner: 120, acus: 80 })
    expect(sized(sized(USUAL, 'owner', 120), 'owner', null)).toEqual(USUAL)
  })

  test('whether they are as usual', () => {
    expect(isUsual(USUAL)).toBe(true)
    expect(isUsual({ ...USUAL, order: KEYS })).toBe(true)
    expect(isUsual(moved(USUAL, 'owner', 0))).toBe(false)
    expect(isUsual(moved(moved(USUAL, 'owner', 0), 'owner', KEYS.indexOf('owner')))).toBe(true)
    const hidden = shown(shown(USUAL, 'prs', false), 'prs', false)
    expect(hidden.hidden).toEqual(['prs'])
    expect(isUsual(hidden)).toBe(false)
    expect(isUsual(shown(hidden, 'prs', true))).toBe(true)
  })

  test('one that is not there by default is there once it was chosen, where it was put', () => {
    expect(tableOf(USUAL).columns).toEqual(COLUMNS.map(({ key }) => key))
    expect(isShown(USUAL, 'playbook')).toBe(false)
    const chosen = shown(shown(USUAL, 'playbook', true), 'playbook', true)
    expect(chosen).toEqual({ ...USUAL, added: ['playbook'] })
    expect(isUsual(chosen)).toBe(false)
    expect(tableOf(moved(chosen, 'playbook', 2)).columns.slice(0, 3)).toEqual([
      'activity',
      'title',
      'playbook',
    ])
    expect(shown(chosen, 'playbook', false)).toEqual(USUAL)
    // What another version has hidden or added of the other kind changes nothing.
    expect(tableOf({ ...USUAL, hidden: ['playbook'], added: ['owner'] })).toEqual(tableOf(USUAL))
  })

  test('the table has those that are not hidden, and never does without activity and title', () => {
    const hidden = ['activity', 'title', 'prs', 'owner']
    const { columns, tracks } = tableOf(sized({ ...USUAL, hidden }, 'acus', 90))
    expect(columns).toEqual([
      'activity',
      'title',
      'category',
      'origin',
      'created',
      'updated',
      'acus',
      'children',
    ])
    expect(tracks.split(' ')).toHaveLength(columns.length)
    expect(tracks).toContain('minmax(40px,90px)')
  })

  test('its usual widths are those of the styles', () => {
    const styles = readFileSync('src/styles.css', 'utf8').replaceAll(/\s+/g, '').replaceAll('0.', '.')
    expect(styles).toContain(`var(--columns,${tableOf(USUAL).tracks.replaceAll(' ', '')})`)
  })
})
