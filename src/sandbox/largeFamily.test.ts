import { describe, expect, it } from 'vitest'
import { isOver } from '../devin/activity'
import { manualClock } from './clock'
import { addLargeFamily } from './largeFamily'
import { Organisation } from './organisation'
import type { SandboxSession } from './session'
import { START } from './testing/running'

function organisationOf(sessions = 20) {
  const clock = manualClock(START)
  return new Organisation({ id: 'org-x', seed: 1, sessions, life: false, faultSessions: false, clock })
}

/** Every session below one, found by its ids alone. */
function below(organisation: Organisation, root: SandboxSession, past: (one: SandboxSession) => boolean) {
  const found: SandboxSession[] = []
  const rest = [...(root.child_session_ids ?? [])]
  for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
    const one = organisation.get(id)
    if (one === undefined) throw new Error(`No session ${id}`)
    found.push(one)
    if (past(one)) rest.push(...(one.child_session_ids ?? []))
  }
  return found
}

describe('a large family', () => {
  it('has 250 children, and more below them', () => {
    const organisation = organisationOf()
    const { root, descendants } = addLargeFamily(organisation)
    expect(root.child_session_ids).toHaveLength(250)
    const all = below(organisation, root, () => true)
    expect(all).toHaveLength(310)
    expect(new Set(all.map((one) => one.session_id))).toEqual(
      new Set(descendants.map((one) => one.session_id)),
    )
    for (const one of all) {
      const parent = organisation.get(one.parent_session_id ?? '')
      expect(parent?.child_session_ids).toContain(one.session_id)
      expect(one.created_at).toBeGreaterThan(parent?.created_at ?? Infinity)
      expect(one.updated_at).toBeLessThanOrEqual(START)
      expect([one.user_id, one.service_user_id]).toEqual([root.user_id, root.service_user_id])
    }
  })

  it('has ended ones, and living ones that only who goes on past those finds', () => {
    const organisation = organisationOf()
    const { root } = addLargeFamily(organisation)
    const all = below(organisation, root, () => true)
    expect(all.filter(isOver)).toHaveLength(70)
    const stopped = below(organisation, root, (one) => !isOver(one))
    expect(all.filter((one) => !isOver(one)).length - stopped.filter((one) => !isOver(one)).length).toBe(30)
  })

  it('is as large and as its root is wanted', () => {
    const organisation = organisationOf()
    const partial = { user_id: 'user-1', service_user_id: null, title: 'Mine' }
    const { root, descendants } = addLargeFamily(organisation, { children: 3, partial })
    expect(root).toMatchObject(partial)
    expect(root.child_session_ids).toHaveLength(3)
    expect(descendants.map(({ user_id }) => user_id)).toEqual(Array(5).fill('user-1'))
  })

  it('lives where the organisation does', () => {
    const clock = manualClock(START)
    const organisation = new Organisation({
      id: 'org-x',
      seed: 1,
      sessions: 20,
      life: true,
      faultSessions: false,
      clock,
    })
    const { root } = addLargeFamily(organisation)
    clock.advance(4 * 3600)
    expect(organisation.get(root.session_id)?.acus_consumed).toBeGreaterThan(root.acus_consumed)
  })
})
