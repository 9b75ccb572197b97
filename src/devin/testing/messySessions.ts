import * as fc from 'fast-check'
import { contract, contractSessions } from './contract'

export type Wire = Record<string, unknown>

// What the console cannot do without; everything else may be missing, null or of another type.
const NEEDED = ['session_id', 'org_id', 'status', 'created_at', 'updated_at']
export const SPARED = Object.keys(contract.components.schemas['SessionResponse']?.properties ?? {}).filter(
  (name) => !NEEDED.includes(name),
)

const notText = fc.oneof(fc.integer(), fc.boolean(), fc.constant([]), fc.constant({ a: 1 }))
const illTyped: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  category: fc.oneof(notText, fc.constant('')),
  origin: fc.oneof(notText, fc.constant('')),
  acus_consumed: fc.oneof(fc.string(), fc.boolean(), fc.constant({})),
  is_archived: fc.oneof(fc.string(), fc.integer(), fc.constant({})),
  tags: fc.oneof(fc.string(), fc.integer(), fc.constantFrom<unknown>({ 0: 'a' }, ['a', 7, null])),
  pull_requests: fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constantFrom<unknown>({ 0: 'a' }, [
      null,
      'x',
      { pr_url: 7 },
      { pr_url: 'x' },
      { pr_url: 'y', pr_state: 7 },
    ]),
  ),
  child_session_ids: fc.oneof(fc.string(), fc.integer(), fc.constant({ 0: 'a' })),
  structured_output: fc.oneof(fc.string(), fc.integer(), fc.constant([1])),
}

type Spoil = { name: string; how: 'missing' } | { name: string; how: 'null' | 'ill-typed'; value: unknown }
const spoils: fc.Arbitrary<Spoil> = fc.constantFrom(...SPARED).chain((name) =>
  fc.oneof(
    fc.constant({ name, how: 'missing' as const }),
    fc.constant({ name, how: 'null' as const, value: null }),
    (illTyped[name] ?? notText).map((value) => ({
      name,
      how: 'ill-typed' as const,
      value,
    })),
  ),
)

/** A session of the contract with some of what can be spared missing, null or of another type. */
export const messySessions = fc.tuple(contractSessions, fc.array(spoils, { maxLength: 4 })).map(spoil)

function spoil([session, list]: [Wire, Spoil[]]): Wire {
  const item = { ...session }
  for (const one of list) {
    if (one.how === 'missing') delete item[one.name]
    else item[one.name] = one.value
  }
  return item
}

const badIds = fc.constantFrom<unknown>('', 'devin-', '../self', 'a/b', 'a b', 'a?x=1', 'é', 'x'.repeat(129))
const notNumber = fc.constantFrom<unknown>('1789000000', true, {}, [])
const notWord = fc.constantFrom<unknown>(7, false, {}, ['running'])
const badNeeded: Record<string, fc.Arbitrary<unknown>> = {
  session_id: fc.oneof(badIds, notWord),
  org_id: notWord,
  status: notWord,
  created_at: notNumber,
  updated_at: notNumber,
}
const breaks = fc.constantFrom(...NEEDED).chain((name) => {
  const values = fc.oneof(fc.constant(undefined), fc.constant(null), badNeeded[name] ?? notWord)
  return fc.tuple(fc.constant(name), values)
})

/** What can stand in the list and be no session. */
export const brokenItems: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, 'a session', '', 42, true, [], [{}], {}),
  fc.tuple(contractSessions, breaks).map(broken),
)

function broken([session, [name, value]]: [Wire, [string, unknown]]): Wire {
  const { [name]: _, ...rest } = session
  return value === undefined ? rest : { ...rest, [name]: value }
}
