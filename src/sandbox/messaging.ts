import { activity, isOver } from '../devin/activity'
import type { World } from './life'
import type { Resident } from './resident'

/**
 * What a message makes of a session: one that sleeps wakes, one that waited or was done goes on. Not so one that is
 * archived, nor (inferred) one without a budget to go on with: the message is there and nobody reads it.
 * @param at unix seconds
 */
export function receive(world: World, resident: Resident, at: number): void {
  const { session, random, stopping } = resident
  if (session.is_archived || stopping || isOver(session)) return
  switch (activity(session)) {
    case 'asleep':
    case 'failed':
      resident.epoch += 1 // what was planned for one that sleeps no longer counts
      world.set(resident, { status: 'resuming', status_detail: null }, at)
      break
    case 'needs-you':
    case 'finished':
      world.set(resident, { status: 'running', status_detail: 'working' }, at)
      world.plan(resident, at)
      break
    case 'working':
      break
    default:
      return
  }
  world.later(at + random.between(3, 6), resident, 'reply')
}

/** The answer to a message; who was woken by it is at work again by then. */
export function reply(world: World, resident: Resident, at: number): void {
  if (resident.session.status === 'resuming') {
    world.set(resident, { status: 'running', status_detail: 'working' }, at)
    world.plan(resident, at)
  }
  if (activity(resident.session) === 'working') world.say(resident, 'reply', at)
}
