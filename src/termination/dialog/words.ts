import { activity } from '../../devin/activity'
import type { Session } from '../../devin/session'
import { count, numeral } from '../../lib/words'
import type { Rung } from '../batch/types'
import { MANY } from './friction'
import type { Standing } from './groups'
import { isOthers } from './ownership'

export const RUNG_WORDS: Readonly<Record<Rung, { label: string; help: string }>> = {
  sleep: {
    label: 'Archive and put to sleep',
    help: 'It can come back: unarchive it, then send it a message in Devin.',
  },
  terminate: { label: 'Terminate', help: 'For good. It stays in the list, among those that are over.' },
  'terminate-archive': {
    label: 'Terminate and archive',
    help: 'For good. It leaves the default list and stays readable for reference.',
  },
}

/** The one sentence on what follows. Only what the API promises. */
export function consequenceOf(rung: Rung | null, many: boolean): string {
  if (rung === 'sleep')
    return many
      ? 'What runs is put to sleep, and all are archived: they can come back.'
      : 'It is archived and, if it runs, put to sleep: it can come back.'
  return `${many ? 'They stop' : 'It stops'} for good: a terminated session cannot be resumed.`
}

/** The verb of an end, as the choice is called. */
export function verbOf(rung: Exclude<Rung, 'sleep'> | null): string {
  return RUNG_WORDS[rung ?? 'terminate'].label
}

/** What is done with it: "Terminate and archive 3 sessions", "Put 3 sessions to sleep". */
function done(rung: Rung | null, what: string): string {
  return rung === 'sleep' ? `Put ${what} to sleep` : `${verbOf(rung)} ${what}`
}

/** "Terminate 3 of 4 sessions?" @param going how many of those that were chosen are sent */
export function titleOfMany(rung: Rung | null, going: number, chosen: number): string {
  if (going === 0) return rung === 'sleep' ? 'Nothing to put to sleep' : 'Nothing to terminate'
  const sessions =
    going === chosen ? count(going, 'session') : `${numeral(going)} of ${count(chosen, 'session')}`
  return `${done(rung, sessions)}?`
}

/** What the button says it does: verb and number, children and those of others counted. */
export function confirmLabel(
  rung: Rung | null,
  numbers: { sessions: number; children: number; others: number },
): string {
  const { sessions, children, others } = numbers
  const chosen = sessions === 1 && children === 0 ? 'session' : count(sessions, 'session')
  const what = [
    ...(sessions > 0 ? [chosen] : []),
    ...(children > 0 ? [count(children, 'child', 'children')] : []),
  ].join(' and ')
  const verb = done(rung, what)
  if (others === 0) return verb
  return `${verb} (${sessions + children === 1 ? 'not yours' : `${numeral(others)} not yours`})`
}

/** The heading of a group of the list. */
export function groupHeading(standing: Standing, number: number, rung: Rung | null): string {
  const of = numeral(number)
  switch (standing) {
    case 'changed':
      return `Changed since you opened this: ${of}`
    case 'going':
      return rung === 'sleep' ? `Will be put to sleep: ${of}` : `Will be terminated: ${of}`
    case 'over':
      return rung === 'sleep' ? `Already over or archived, left out: ${of}` : `Already over, left out: ${of}`
    case 'under-way':
      return `Already being ended, left out: ${of}`
    case 'not-permitted':
      return `Not permitted, left out: ${of}`
    case 'gone':
      return `Not found, left out: ${of}`
  }
}

const LEFT_OUT: Readonly<Partial<Record<Standing, string>>> = {
  over: 'already over',
  'under-way': 'already being ended',
  'not-permitted': 'not permitted',
  gone: 'not found',
}

/** "Left out: 2 already over, 1 not found."; null where nothing is. @param numbers how many there are of each standing */
export function leftOutWords(numbers: ReadonlyMap<Standing, number>, rung: Rung | null): string | null {
  const parts = [...numbers].flatMap(([standing, number]) => {
    const words = rung === 'sleep' && standing === 'over' ? 'already over or archived' : LEFT_OUT[standing]
    return words === undefined || number === 0 ? [] : [`${numeral(number)} ${words}`]
  })
  return parts.length === 0 ? null : `Left out: ${parts.join(', ')}.`
}

/** Why sessions are ended, most often. Each goes into the field, to be added to. */
export const REASONS = [
  'No longer needed',
  'Stuck or going in circles',
  'Wrong task or instructions',
  'Costs too much',
  'Duplicate of another session',
] as const

/**
 * Why a number is to be typed: that there are many, or whose work is among them.
 * @param sessions all that would be sent @param operator who the operator is at the API
 */
export function typedWords(sessions: readonly Session[], operator: string | null): string {
  if (sessions.length >= MANY) return 'That is how many sessions this is about.'
  const works = sessions.some((session) => activity(session) === 'working' && isOthers(session, operator))
  const does = works ? 'works' : 'may work'
  return sessions.length === 1
    ? `It ${does}, and is somebody else’s.`
    : `Somebody else’s session that ${does} is among them.`
}

/** Why there must be a reason; null where it is for the operator to say. */
export function requiredWords(required: boolean, byPolicy: boolean): string | null {
  if (!required) return null
  return byPolicy ? 'required here' : `required from ${MANY} sessions up`
}

/**
 * What is known of the children of one session.
 * @param up how many are known to be up @param known `unread`: how many could not be read
 */
export function stillUpWords(up: number, known: { counting: boolean; unread: number }): string {
  const { counting, unread } = known
  if (counting) return up === 0 ? 'Being counted' : `${numeral(up)} still up so far`
  const parts = [
    ...(up > 0 || unread === 0 ? [`${up === 0 ? 'None' : numeral(up)} still up`] : []),
    ...(unread > 0 ? [`${numeral(unread)} that could not be read`] : []),
  ]
  return parts.join(', ')
}

/** Why there is nothing to confirm. @param otherWay whether there would be, with another choice of how far it goes */
export function nothingWords(removed: number, chosen: number, otherWay: boolean): string {
  if (removed === chosen) return 'All of them were taken out.'
  if (otherWay)
    return chosen === 1
      ? 'It is archived already. It can still be terminated.'
      : 'What is archived already can still be terminated.'
  return chosen === 1 ? 'Nothing can be sent for it.' : 'Nothing can be sent for any of them: each says why.'
}
