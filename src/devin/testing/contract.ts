import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { arbitraryFromSchema, type Document } from './arbitraryFromSchema'

// A file of this folder, read as what it is: the tests over it fail where it is not.
export const contract = parse(
  readFileSync(new URL('../testdata/devin-v3.openapi.yaml', import.meta.url), 'utf8'),
) as Document

/** Words that find something in an object they were never put into. */
export const HOSTILE_KEYS = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '*',
]

/** Enum values that the contract does not list: words of next year, hostile words, any text at all. */
export const unknownWords = fc.oneof(
  fc.constantFrom('hibernating', 'creating', 'waiting_for_ci', 'WORKING', ' running', '', ...HOSTILE_KEYS),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `x_${text}`),
)

const hex = fc.stringMatching(/^[0-9a-f]{32}$/)
/** A session's id in one of the forms in which the API has been seen to write it. */
export const rawIds = fc.oneof(
  hex,
  hex.map((id) => `devin-${id}`),
)

/** Sessions as the contract allows them, as they come off the wire. */
export const contractSessions = onTheWire<Record<string, unknown>>('SessionResponse')

/** Values of one schema of the contract, as they come off the wire (through JSON, so -0 is 0). */
export function onTheWire<T>(schema: string): fc.Arbitrary<T> {
  return arbitraryFromSchema(contract, schema, {
    unknownEnumValues: unknownWords,
    instead: {
      'SessionResponse.session_id': rawIds,
      'SessionResponse.parent_session_id': fc.option(rawIds, { nil: null }),
      'SessionResponse.child_session_ids': fc.option(fc.array(rawIds, { maxLength: 3 }), { nil: null }),
    },
  }).map((value) => JSON.parse(JSON.stringify(value)) as T) // the caller names the schema's type
}
