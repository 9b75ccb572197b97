/** What each fault does. The names are those of the `fault:<name>` tags and of `PUT /sandbox/faults/<name>`. */
export const FAULTS = {
  'rate-limit': '429 with Retry-After in seconds',
  'rate-limit-bare': '429 without Retry-After',
  'rate-limit-date': '429 with Retry-After as a date',
  'server-error': '500 as problem+json, nothing done',
  unavailable: '503 as plain text',
  hang: 'no answer until the caller gives up',
  held: 'does the work, and keeps the answer until the fault is ended',
  cut: 'half an answer, then the connection is cut; nothing done',
  'accepted-then-cut': 'does the work, then cuts the connection without an answer',
  html: '200 with an HTML page, as from a proxy that wants a sign-in; nothing done',
  'html-error': '502 with an HTML page, as from a proxy',
  'not-json': '200 that says JSON and is not; nothing done',
  empty: '204 without a body, after the work is done',
  'slow-stop': 'terminate accepted; the session exits only after 90 seconds',
  'never-stops': 'terminate accepted; the session never exits',
  'stopped-meanwhile': 'the session has exited by itself when the terminate arrives',
  conflict: '409 as problem+json',
  refused: '422 with the older validation body',
  gone: '404; a session that was to be changed has been deleted by somebody else',
  forbidden: '403 that names the permission which the call needs',
  'unknown-values':
    'unknown words and extra fields on some sessions, and on every message, file and analysis',
  'broken-item': 'one item of each page, or list, has no id',
  'null-total': 'pages without a total',
  'looping-cursor': 'a cursor that leads to the same page for ever',
  'no-cursor': 'pages that say there is more, without a cursor that leads to it',
} as const satisfies Readonly<Record<string, string>>

export type FaultName = keyof typeof FAULTS

export const OPERATIONS = [
  'self',
  'list',
  'get',
  'terminate',
  'archive',
  'unarchive',
  'messages',
  'send-message',
  'tags',
  'add-tags',
  'replace-tags',
  'attachments',
  'insights',
  'generate-insights',
  'users',
  'service-users',
  'playbooks',
  'consumption',
  'organizations',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** What changes something; all else only reads. */
const CHANGES: ReadonlySet<Operation> = new Set([
  'terminate',
  'archive',
  'unarchive',
  'send-message',
  'add-tags',
  'replace-tags',
  'generate-insights',
])

/** Whether an operation changes nothing. */
export function isRead(operation: Operation): boolean {
  return !CHANGES.has(operation)
}

/** Faults that change how a terminate works out, and nothing else. */
const STOPPING: ReadonlySet<FaultName> = new Set(['slow-stop', 'never-stops', 'stopped-meanwhile'])
/** Faults that change the answer's content; several of them may be in force at once. */
const PAGED: readonly Operation[] = [
  'list',
  'messages',
  'users',
  'service-users',
  'playbooks',
  'organizations',
]
const SHAPING: Readonly<Partial<Record<FaultName, readonly Operation[]>>> = {
  'unknown-values': ['list', 'get', 'messages', 'attachments', 'insights'],
  'broken-item': [...PAGED, 'attachments', 'consumption'],
  'null-total': PAGED,
  'looping-cursor': PAGED,
  'no-cursor': PAGED,
}

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[] // the keys are exactly the names

/** The faults that a terminate of a session can meet: each has a session of its own in the sandbox. */
export const TERMINATE_FAULTS = FAULT_NAMES.filter((name) => reaches(name, 'terminate'))

export function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(FAULTS, text)
}

/** Whether a fault shapes an answer rather than stands in its place. */
export function isShaping(name: FaultName): boolean {
  return SHAPING[name] !== undefined
}

/** Whether a fault has a meaning for that operation. */
export function reaches(name: FaultName, operation: Operation): boolean {
  if (STOPPING.has(name)) return operation === 'terminate'
  return SHAPING[name]?.includes(operation) ?? true
}
