import { HOSTILE_MESSAGES } from './hostileMessages'
import { textFor, type MessageKind } from './messageTexts'
import { nameOf } from './people'
import { Random } from './random'
import type { Resident } from './resident'
import type { SandboxSession } from './session'

/** Who wrote a message, in the API's fields. */
export type Author = Readonly<{ user_id: string | null; username: string | null }>

/** Something that was said since a session was taken in. `at` is in unix seconds. */
export type Entry = Readonly<
  | { at: number; kind: MessageKind; session: SandboxSession }
  | {
      at: number
      kind: 'said'
      source: 'devin' | 'user'
      text: string
      author: Author
    }
>

/** A message as the API answers it; `created_at` in whole unix seconds. */
export type WireMessage = {
  event_id: string
  source: 'devin' | 'user'
  message: string
  created_at: number
  origin: string | null
  user_id: string | null
  username: string | null
}

const LONGEST_OPENING = 120
const NOBODY = { user_id: null, username: null }

/**
 * A conversation has two parts. What was said before a session was taken in follows from what it was then, so it need
 * not be kept; what is said while it lives is. Each message is made when it is asked for, and is always the same.
 */
export function lengthOf(resident: Resident): number {
  return openingLength(resident) + resident.entries.length
}

/** The messages from one index up to another, oldest first. */
export function messagesOf(resident: Resident, from: number, to: number): WireMessage[] {
  const end = Math.min(to, lengthOf(resident))
  return Array.from({ length: Math.max(0, end - from) }, (_, step) => messageAt(resident, from + step))
}

/** How many messages each side has written. */
export function countMessages(resident: Resident): { user: number; devin: number } {
  const length = lengthOf(resident)
  let user = 0
  for (let index = 0; index < length; index += 1) if (sourceAt(resident, index) === 'user') user += 1
  return { user, devin: length - user }
}

/** What is said because a session has changed; null where nothing is. */
export function kindOfChange({ stopping, steps }: Resident, before: SandboxSession, after: SandboxSession) {
  if (after.status !== before.status || after.status_detail !== before.status_detail)
    return kindOfState(before, after, stopping)
  if (after.pull_requests.length > before.pull_requests.length) return 'pull-request'
  // Work is done in stretches of less than a minute: not each is worth a word.
  if (after.acus_consumed > before.acus_consumed) return steps % 3 === 1 ? 'progress' : null
  return null
}

function kindOfState(before: SandboxSession, after: SandboxSession, stopping: boolean): MessageKind | null {
  switch (after.status) {
    case 'resuming':
      return 'answer' // somebody has woken it
    case 'running':
      switch (after.status_detail) {
        case 'waiting_for_user':
          return 'question'
        case 'waiting_for_approval':
          return 'approval'
        case 'finished':
          return 'summary'
        default:
          if (before.status === 'claimed') return 'plan'
          return before.status === 'running' && before.status_detail !== null ? 'answer' : null
      }
    case 'suspended':
      return after.status_detail === 'error' ? 'failure' : null
    case 'error':
      return 'failure'
    case 'exit':
      return !stopping && before.status_detail === 'working' ? 'summary' : null
    default:
      return null
  }
}

function openingLength({ initial, opening }: Resident): number {
  if (opening !== null) return opening
  if (initial.status === 'new' || initial.status === 'claimed') return 1
  return Math.min(LONGEST_OPENING, 3 + Math.floor(initial.acus_consumed * 4))
}

function messageAt(resident: Resident, index: number): WireMessage {
  const { initial, entries } = resident
  const length = openingLength(resident)
  const entry = entries[index - length]
  const source = sourceAt(resident, index)
  const rest = {
    // Unique in its session, in order, and the same whenever it is asked for.
    event_id: `event-${initial.session_id.slice(0, 12)}${index.toString(16).padStart(6, '0')}`,
    source,
    // By the session's owner where nobody else is known to have written it.
    ...(source === 'devin'
      ? { origin: null, ...NOBODY }
      : { origin: initial.origin, user_id: initial.user_id, username: nameOf(initial.user_id) }),
  }
  const random = randomFor(initial.session_id, index)
  if (entry === undefined) {
    const hostile = hostileAt(resident, index)
    const message = hostile ?? textFor(openingKind(resident, index, length), initial, random)
    return { ...rest, message, created_at: openingTime(initial, index, length) }
  }
  const created_at = Math.max(initial.updated_at, Math.floor(entry.at))
  if (entry.kind !== 'said')
    return { ...rest, message: textFor(entry.kind, entry.session, random), created_at }
  return { ...rest, message: entry.text, created_at, origin: 'api', ...entry.author }
}

function sourceAt(resident: Resident, index: number): 'devin' | 'user' {
  const length = openingLength(resident)
  const entry = resident.entries[index - length]
  if (entry?.kind === 'said') return entry.source
  const kind = entry?.kind ?? openingKind(resident, index, length)
  return kind === 'prompt' || kind === 'answer' ? 'user' : 'devin'
}

const CYCLE = [
  'plan',
  'progress',
  'code',
  'table',
  'question',
  'answer',
  'progress',
  'log',
  'progress',
] as const

function openingKind({ initial }: Resident, index: number, length: number): MessageKind {
  if (index === 0) return 'prompt'
  if (index === length - 1) return lastKind(initial)
  const kind = CYCLE[(index - 1) % CYCLE.length] ?? 'progress'
  return kind === 'plan' && index > 1 ? 'progress' : kind
}

/** The last word fits what the session is: a question where it waits for an answer. */
function lastKind({ status, status_detail, session_id }: SandboxSession): MessageKind {
  if (status === 'resuming') return 'answer'
  if (status_detail === 'waiting_for_user') return 'question'
  if (status_detail === 'waiting_for_approval') return 'approval'
  if (status === 'error' || status_detail === 'error') return 'failure'
  if (status_detail === 'finished' || status === 'exit') return 'summary'
  if (status_detail === 'inactivity') return session_id < '8' ? 'summary' : 'question'
  return 'progress'
}

/** One session in eight has hostile messages, and a conversation made to be long has them all through. */
function hostileAt({ initial, opening }: Resident, index: number): string | null {
  const drawn =
    opening === null ? /^[01]/.test(initial.session_id) && (index === 2 || index === 3) : index % 40 === 7
  if (!drawn) return null
  const at = opening === null ? parseInt(initial.session_id.slice(1, 5), 16) + index : Math.floor(index / 40)
  return HOSTILE_MESSAGES[at % HOSTILE_MESSAGES.length] ?? null
}

/** Spread over the time from a session's start to its last change. */
function openingTime({ created_at, updated_at }: SandboxSession, index: number, length: number): number {
  if (length < 2) return created_at
  return created_at + Math.floor(((updated_at - created_at) * index) / (length - 1))
}

function randomFor(sessionId: string, index: number): Random {
  return new Random(parseInt(sessionId.slice(0, 8), 16), parseInt(sessionId.slice(8, 16), 16), index)
}
