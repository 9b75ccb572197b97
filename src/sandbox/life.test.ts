import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activity, isOver } from '../devin/activity'
import { RUNNING_DETAILS, STATUSES, SUSPENDED_DETAILS } from '../devin/vocabulary'
import type { SandboxSession } from './session'
import { living } from './testing/living'

const byId = (all: readonly SandboxSession[]) => new Map(all.map((one) => [one.session_id, one]))

describe('a living organisation', () => {
  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [7, 7, 8].map((seed) => {
      const { clock, organisation } = living({ seed })
      clock.advance(4000)
      return organisation.all()
    })
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('comes out the same however often it is looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 20 }), (looks) => {
        const total = looks.reduce((sum, seconds) => sum + seconds, 0)
        const watched = living({ sessions: 80 })
        for (const seconds of looks) {
          watched.clock.advance(seconds)
          watched.organisation.settle()
        }
        const alone = living({ sessions: 80 })
        alone.clock.advance(total)
        expect(watched.organisation.all()).toEqual(alone.organisation.all())
      }),
      { numRuns: 25 },
    )
  })

  it('moves updated_at with each visible change, never back and never ahead of the clock', () => {
    const { clock, organisation } = living()
    let before = byId(organisation.all())
    let changes = 0
    for (let minute = 0; minute < 240; minute += 1) {
      const looked = clock.now()
      clock.advance(60)
      const now = byId(organisation.all())
      for (const [id, session] of now) {
        expect(Number.isInteger(session.updated_at)).toBe(true)
        expect(session.updated_at).toBeLessThanOrEqual(clock.now())
        const old = before.get(id)
        if (old === undefined || session === old) continue
        changes += 1
        expect(session).not.toEqual(old)
        expect(session.updated_at).toBeGreaterThanOrEqual(looked)
        expect(session.acus_consumed).toBeGreaterThanOrEqual(old.acus_consumed)
      }
      before = now
    }
    expect(changes).toBeGreaterThan(1000)
  })

  it('never leaves the vocabulary, nor comes back from the end', () => {
    const { clock, organisation } = living()
    let before = byId(organisation.all())
    for (let hour = 0; hour < 60; hour += 1) {
      clock.advance(1800)
      const now = byId(organisation.all())
      for (const [id, { status, status_detail }] of now) {
        expect(STATUSES).toContain(status)
        if (status === 'running') expect([...RUNNING_DETAILS, null]).toContain(status_detail)
        else if (status === 'suspended') expect(SUSPENDED_DETAILS).toContain(status_detail)
        else expect(status_detail).toBeNull()
        const old = before.get(id)
        if (old && isOver(old)) expect(status).toBe(old.status)
      }
      before = now
    }
  })

  it('shows all that the console has to show', () => {
    const { clock, organisation } = living({ sessions: 400 })
    const start = byId(organisation.all())
    const seen = new Set<string>()
    let before = start
    for (let look = 0; look < 12 * 60; look += 1) {
      // Now and then two looks close together, for what lasts only seconds.
      clock.advance(look % 2 === 0 ? 5 : 115)
      const now = byId(organisation.all())
      for (const [id, session] of now) {
        const old = before.get(id)
        if (old === undefined) seen.add(session.parent_session_id ? 'a child came' : 'a session arrived')
        if (old === undefined || old === session) continue
        if (activity(old) !== activity(session)) seen.add(`${activity(old)} > ${activity(session)}`)
        if (old.category === null && session.category !== null) seen.add('categorised')
        if (session.pull_requests.length > old.pull_requests.length) seen.add('a pull request opened')
        for (const [index, { pr_state }] of session.pull_requests.entries())
          if (old.pull_requests[index]?.pr_state === 'open') seen.add(`open > ${pr_state}`)
        if (old.status === 'new' && session.status === 'claimed') seen.add('claimed')
      }
      before = now
    }
    for (const expected of [
      'a child came',
      'a session arrived',
      'categorised',
      'a pull request opened',
      'open > merged',
      'open > closed',
      'claimed',
      'working > needs-you',
      'needs-you > working',
      'needs-you > asleep',
      'working > finished',
      'working > ended',
      'working > failed',
      'working > out-of-budget',
      'finished > asleep',
      'asleep > working',
    ])
      expect(seen).toContain(expected)
  })

  it('keeps parents and children in step', () => {
    const { clock, organisation } = living({ sessions: 400 })
    clock.advance(6 * 3600)
    const parent = organisation.all().find((one) => one.child_session_ids && !isOver(one))
    if (parent) organisation.remove(parent.session_id)
    const all = byId(organisation.all())
    let children = 0
    for (const session of all.values()) {
      const { session_id, parent_session_id, child_session_ids } = session
      for (const child of child_session_ids ?? []) expect(all.get(child)?.parent_session_id).toBe(session_id)
      expect(child_session_ids).not.toEqual([])
      if (parent_session_id === null) continue
      children += 1
      expect(all.get(parent_session_id)?.child_session_ids).toContain(session_id)
      expect(all.get(parent_session_id)?.created_at).toBeLessThanOrEqual(session.created_at)
    }
    expect(children).toBeGreaterThan(20)
  })

  it('without life nothing happens by itself', () => {
    const { clock, organisation } = living({ life: false })
    const before = organisation.all()
    clock.advance(30 * 86_400)
    expect(organisation.all()).toEqual(before)
  })
})
