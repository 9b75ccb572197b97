import { readFileSync } from 'node:fs'
import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
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
 * documented content type, a body of its schema, and no field that is not documented.
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
  const named: unknown = schema['$ref'] // a list of something has a schema without a name
  const steps = ['paths', template, method.toLowerCase(), 'responses', String(answer.status), 'content', type]
  const inline = `#/${[...steps, 'schema'].map(escaped).join('/')}`
  const validate = validatorOf(`devin${typeof named === 'string' ? named : inline}`)
  const errors = validate(body) ? [] : (validate.errors ?? [])
  return [
    ...errors.map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`),
    ...undocumented(body, schema),
  ]
}

const compiled = new Map<string, ValidateFunction>()

/** Compiled inside the document, so that its own references are found; once, because that is slow. */
function validatorOf(reference: string): ValidateFunction {
  const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference })
  compiled.set(reference, validate)
  return validate
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

/** As a step of a JSON pointer within a URI. */
function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** The schema lets unknown fields through, as clients must; the sandbox must not send any. */
function undocumented(value: unknown, schema: Json | undefined): string[] {
  if (Array.isArray(value)) {
    const items = shapesOf(schema).find((one) => one['items'])?.['items']
    return value.flatMap((item) => undocumented(item, items))
  }
  if (typeof value !== 'object' || value === null) return []
  const known = Object.assign({}, ...shapesOf(schema).map((one) => one['properties'])) as Json // undefined adds nothing
  // What the contract leaves open has no properties of its own.
  if (Object.keys(known).length === 0) return []
  return Object.entries(value).flatMap(([field, inner]) =>
    Object.hasOwn(known, field) ? undocumented(inner, known[field]) : [`Undocumented field ${field}`],
  )
}

/** A schema with its references, parts and alternatives, as a flat list. */
function shapesOf(schema: Json | undefined): Json[] {
  const own = deref(schema)
  if (own === undefined) return []
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (own[key] ?? []) as unknown as Json[]) // lists, where there are any
  return [own, ...parts.flatMap(shapesOf)]
}
