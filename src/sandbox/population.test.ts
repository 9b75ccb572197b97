import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITIES, activity, isOver } from '../devin/activity'
import { CATEGORIES, STATUSES, SUSPENDED_DETAILS } from '../devin/vocabulary'
import { Agenda } from './agenda'
import { manualClock } from './clock'
import { CREDENTIALS } from './credentials'
import { Organisation } from './organisation'
import { Random } from './random'
import { dealShapes } from './shapes'
import { START } from './testing/running'
import { titleFor } from './titles'

const SIZES = [50, 51, 73, 400, 3000]

function populationOf(sessions: number, seed = 1) {
  return new Organisation({
    id: 'org-x',
    seed,
    sessions,
    life: false,
    faultSessions: false,
    clock: manualClock(START),
  }).all()
}

describe('an organisation at the start', () => {
  it.each(SIZES)('has exactly the %i sessions asked for, all different and none from the future', (size) => {
    const all = populationOf(size)
    expect(all).toHaveLength(size)
    expect(new Set(all.map((one) => one.session_id)).size).toBe(size)
    for (const one of all) {
      expect(one.created_at).toBeLessThanOrEqual(one.updated_at)
      expect(one.updated_at).toBeLessThanOrEqual(START)
      expect(one.created_at).toBeGreaterThanOrEqual(START - 60 * 86_400 - 1)
      expect((one.user_id === null) !== (one.service_user_id === null)).toBe(true)
    }
  })

  it.each(SIZES)('of %i has every activity that there is', (size) => {
    const found = new Set(populationOf(size).map(activity))
    expect([...found].sort()).toEqual(ACTIVITIES.filter((one) => one !== 'unknown').sort())
  })

  it('has every status, detail and category, and some without a category', () => {
    const all = populationOf(400)
    expect(new Set(all.map((one) => one.status)).size).toBe(STATUSES.length)
    const details = all.filter((one) => one.status === 'suspended').map((one) => one.status_detail)
    expect(new Set(details).size).toBe(SUSPENDED_DETAILS.length)
    expect(new Set(all.map((one) => one.category)).size).toBe(CATEGORIES.length + 1)
  })

  it.each([1, 2, 3])('is mostly at rest, with seed %i', (seed) => {
    const all = populationOf(400, seed)
    const share = (keep: (one: (typeof all)[number]) => boolean) => all.filter(keep).length / all.length
    for (const name of ['needs-you', 'working', 'finished'])
      expect(share((one) => activity(one) === name)).toBeGreaterThan(0.09)
    expect(share((one) => isOver(one) || one.status === 'suspended')).toBeGreaterThan(0.6)
    expect(share((one) => one.is_archived)).toBeGreaterThan(0.03)
    expect(share((one) => one.is_archived)).toBeLessThan(0.13)
    expect(share((one) => one.category === null)).toBeLessThan(0.25)
  })

  it.each(SIZES)('of %i has the odd ones', (size) => {
    const all = populationOf(size)
    const titles = all.map((one) => one.title)
    const has = (pattern: RegExp) => titles.some((title) => title !== null && pattern.test(title))
    for (const pattern of [
      /^.{300,}$/,
      /[\u0590-\u05ff]/,
      /[\u0600-\u06ff]/,
      /🚀/,
      /^$/,
      /^<img/,
      /^"><script>/,
      /^<\/title>/,
    ])
      expect(has(pattern), String(pattern)).toBe(true)
    expect(has(/^\{\{constructor/)).toBe(true)
    expect(has(/\u202e/)).toBe(true)
    expect(titles).toContain(null)
    const links = all.map((one) => `session ${one.url}`)
    for (const one of all) for (const { pr_url } of one.pull_requests) links.push(`pr ${pr_url}`)
    for (const start of ['pr javascript:', 'pr data:', 'session javascript:'])
      expect(links.some((link) => link.startsWith(start))).toBe(true)
  })

  it('has parents that were alive when their children came', () => {
    const all = new Map(populationOf(3000).map((one) => [one.session_id, one]))
    const families = [...all.values()].filter((one) => one.child_session_ids)
    expect(families.length).toBeGreaterThan(50)
    for (const parent of families)
      for (const child of parent.child_session_ids ?? [])
        expect(all.get(child)?.created_at).toBeLessThanOrEqual(parent.updated_at)
  })

  it.each([0, 1, 5, 49])('can be as small as %i', (size) => {
    expect(populationOf(size)).toHaveLength(size)
  })

  it('has titles that seldom repeat', () => {
    const random = new Random(5)
    const titles = Array.from({ length: 400 }, () => titleFor(random.pick(CATEGORIES), 'acme/search', random))
    expect(new Set(titles).size).toBeGreaterThan(380)
    for (const title of titles) expect(title).not.toMatch(/[{}]|undefined/)
  })
})

describe('the parts', () => {
  it('deals as many shapes as asked, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer(), (count, seed) => {
        expect(dealShapes(count, new Random(seed))).toHaveLength(count)
      }),
    )
  })

  it('the agenda gives things out by time, in order of entry among equals, and never early', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), fc.nat(20), (times, now) => {
        const agenda = new Agenda<number>()
        for (const [index, at] of times.entries()) agenda.add(at, index)
        const taken: number[] = []
        for (let due = agenda.takeDue(now); due; due = agenda.takeDue(now)) taken.push(due.what)
        const expected = [...times.keys()]
          .filter((index) => (times[index] ?? 0) <= now)
          .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
        expect(taken).toEqual(expected)
      }),
    )
  })

  it('random draws stay in their bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(50), fc.nat(50), (seed, low, more) => {
        const random = new Random(seed)
        const whole = random.int(low, low + more)
        expect(whole).toBeGreaterThanOrEqual(low)
        expect(whole).toBeLessThanOrEqual(low + more)
        expect(random.hex(32)).toMatch(/^[0-9a-f]{32}$/)
        const list = [1, 2, 3, 4, 5]
        expect(random.shuffle([...list]).sort((a, b) => a - b)).toEqual(list)
      }),
    )
    expect(() => new Random(1).pick([])).toThrow('Nothing to pick')
  })

  it('tokens have the shape that redaction looks for, each its own', () => {
    const tokens = Object.values(CREDENTIALS).map((one) => one.token)
    for (const token of tokens) expect(token).toMatch(/^cog_sandbox[a-z2-7]+$/)
    expect(new Set(tokens).size).toBe(tokens.length)
  })
})
