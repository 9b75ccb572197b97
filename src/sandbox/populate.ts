import { draftSession } from './draft'
import { addFamilies } from './families'
import { FAULTS, TERMINATE_FAULTS, type FaultName } from './faultTable'
import { addOddities } from './oddities'
import type { Random } from './random'
import type { Draft } from './resident'
import { dealShapes, WORKING } from './shapes'

/** The organisation as it is at the start: `count` sessions, oldest first. `now` is in unix seconds. */
export function populate(random: Random, options: { orgId: string; count: number; now: number }): Draft[] {
  const drafts = dealShapes(options.count, random).map((shape, number) =>
    draftSession(random, { orgId: options.orgId, shape, now: options.now, number }),
  )
  drafts.sort((a, b) => a.session.created_at - b.session.created_at)
  addOddities(drafts, random)
  addFamilies(drafts, random)
  return drafts
}

/** One session for each way in which a terminate can go wrong; its tag makes it go wrong so. */
export function faultSessions(random: Random, options: { orgId: string; now: number }): Draft[] {
  return TERMINATE_FAULTS.map((name) => {
    const { session, nature } = draftSession(random, {
      ...options,
      shape: WORKING,
      number: random.int(0, 14),
    })
    const tags = [faultTag(name), 'sandbox']
    return { session: { ...session, title: titleOf(name), tags, pull_requests: [] }, nature, pinned: true }
  })
}

/** The tag of a session whose terminate goes wrong in that way. */
function faultTag(name: FaultName): string {
  return `fault:${name}`
}

function titleOf(name: FaultName): string {
  return `Fault: ${name} on terminate (${FAULTS[name]})`
}
