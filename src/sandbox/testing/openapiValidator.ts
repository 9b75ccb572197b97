import { readFileSync } from 'node:fs'
import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

// Test support: holds answers against the OpenAPI document of the contract.

type Json = { [key: string]: Json | undefined }

const FILE = new URL('../../devin/testdata/devin-v3.openapi.yaml', import.meta.url)
const document = parse(readFileSync(FILE, 'utf8')) as Json // its shape is checked step by step below
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'devin')

/**
 * What an answer has that the contract does not, in words; an empty list when it keeps to it: a documented status, a
 * documented content type, a body of its schema, and for sessions no field that is not documented.
 */
export function breaches(method: string, path: string, answer: Answer): string[] {
  const template = Object.keys(document['paths'] ?? {}).find((candidate) => matches(candidate, path))
  if (template === undefined) return [`No such path: ${path}`]
  const responses = document['paths']?.[template]?.[method.toLowerCase()]?.['responses']
  const response = deref(responses?.[String(answer.status)])
  if (!response) return [`${method} ${template} documents no ${answer.status}`]
  const content = response['content']
  if (!content) return answer.text === '' ? [] : ['A body where none is documented']
  const type = answer.type.split(';')[0] ?? ''
  const schema = content[type]?.['schema']
  if (!schema) return [`${method} ${template} ${answer.status} documents no ${type}`]
  const body = parseJson(answer.text)
  if (body === undefined) return ['The body is not JSON']
  // Compiled inside the document, so that its own references are found.
  const validate = ajv.compile({ $ref: `devin#/components/schemas/${nameOf(schema)}` })
  const errors = validate(body) ? [] : (validate.errors ?? [])
  return [
    ...errors.map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`),
    ...undocumented(body),
  ]
}

export type Answer = Readonly<{ status: number; type: string; text: string }>

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function matches(template: string, path: string): boolean {
  const pattern = template.replaceAll(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(path)
}

function deref(node: Json | undefined): Json | undefined {
  const reference: unknown = node?.['$ref']
  if (typeof reference !== 'string') return node
  let found: Json | undefined = document
  for (const key of reference.slice(2).split('/')) found = found?.[key]
  return found
}

function nameOf(schema: Json): string {
  const reference: unknown = schema['$ref']
  if (typeof reference !== 'string') throw new Error('The contract names every schema of an answer')
  return reference.replace('#/components/schemas/', '')
}

/** The schema lets unknown fields through, as clients must; the sandbox must not send any. */
function undocumented(body: unknown): string[] {
  const sessions = listOf(body).filter((item) => 'session_id' in item)
  const known = Object.keys(document['components']?.['schemas']?.['SessionResponse']?.['properties'] ?? {})
  return sessions.flatMap((session) =>
    Object.keys(session)
      .filter((field) => !known.includes(field))
      .map((field) => `Undocumented field ${field}`),
  )
}

function listOf(body: unknown): object[] {
  if (typeof body !== 'object' || body === null) return []
  if ('items' in body && Array.isArray(body.items)) {
    return body.items.filter((item): item is object => typeof item === 'object' && item !== null)
  }
  return [body]
}
