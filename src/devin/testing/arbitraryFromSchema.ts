import * as fc from 'fast-check'

/** The part of JSON Schema (and OpenAPI 3.0's `nullable`) that the contract uses. */
type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  nullable?: boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  'x-extensible-enum'?: boolean
}

export type Document = { components: { schemas: Record<string, Schema> } }

export type Options = {
  /** Values mixed in wherever the contract says that an enum is open (`x-extensible-enum`). */
  unknownEnumValues?: fc.Arbitrary<unknown>
  /** What stands in for a property, by `Schema.property`: for a string whose form no keyword tells. */
  instead?: Readonly<Record<string, fc.Arbitrary<unknown>>>
}

const PREFIX = '#/components/schemas/'

/**
 * An arbitrary of the values that a schema of an OpenAPI document allows.
 * @param name the schema's name under `components.schemas`
 * Throws on a schema that is not there, refers to itself, or has a type this builder does not know: a contract that
 * grows past the builder must fail the tests and not thin them out.
 */
export function arbitraryFromSchema(document: Document, name: string, options: Options = {}) {
  return fromName(name, { document, options, within: [] })
}

type Context = { document: Document; options: Options; within: readonly string[] }

function fromName(name: string, context: Context): fc.Arbitrary<unknown> {
  const schema = context.document.components.schemas[name]
  if (schema === undefined) throw new Error(`no schema ${name}`)
  if (context.within.includes(name)) throw new Error(`${name} refers to itself`)
  return fromSchema(schema, { ...context, within: [...context.within, name] })
}

function fromSchema(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const plain = fromPlain(schema, context)
  return schema.nullable === true ? fc.option(plain, { nil: null }) : plain
}

function fromPlain(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fromName(schema.$ref.slice(PREFIX.length), context)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fromEnum(schema, schema.enum, context)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fromSchema(choice, context)))
  if (schema.allOf !== undefined)
    return fc.tuple(...schema.allOf.map((part) => fromSchema(part, context))).map(merged)
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => fromSchema({ ...schema, type }, context)))
  switch (schema.type) {
    case 'string':
      return fromString(schema)
    case 'integer':
      return schema.format === 'int64'
        ? fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 4_102_444_800 }) // to the year 2100, in seconds
        : fc.integer(bounds(schema))
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true, ...bounds(schema) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, context), {
        minLength: schema.minItems ?? 0,
        maxLength: schema.maxItems ?? 4,
      })
    case 'object':
      return fromObject(schema, context)
    case undefined:
      return fc.jsonValue({ maxDepth: 2 })
    default:
      throw new Error(`no arbitrary for type ${schema.type}`)
  }
}

/** Parts that are all objects, as one. */
function merged(parts: unknown[]): unknown {
  if (parts.some((part) => typeof part !== 'object' || part === null)) throw new Error('allOf of no objects')
  return Object.assign({}, ...parts) as unknown
}

function fromEnum(schema: Schema, values: unknown[], { options }: Context): fc.Arbitrary<unknown> {
  const known = fc.constantFrom(...values)
  if (schema['x-extensible-enum'] !== true || options.unknownEnumValues === undefined) return known
  return fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: options.unknownEnumValues })
}

function fromString(schema: Schema): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'uri':
      return fc.webUrl()
    case 'date-time':
      return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
    case 'uuid':
      return fc.uuid()
    default:
      return fc.string({
        unit: 'grapheme',
        minLength: schema.minLength ?? 0,
        maxLength: schema.maxLength ?? 24,
      })
  }
}

function fromObject(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const owner = context.within.at(-1) ?? ''
  const known = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [
        key,
        context.options.instead?.[`${owner}.${key}`] ?? fromSchema(property, context),
      ]),
    ),
    { requiredKeys: required.filter((key) => Object.hasOwn(properties, key)) },
  )
  if (additionalProperties === undefined || additionalProperties === false) return known
  const value = additionalProperties === true ? {} : additionalProperties
  const extra = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 12 }).filter((key) => !Object.hasOwn(properties, key)),
    fromSchema(value, context),
    { maxKeys: 3 },
  )
  return fc.tuple(extra, known).map(([more, own]) => Object.assign({}, more, own))
}

function bounds({ minimum, maximum }: Schema): { min?: number; max?: number } {
  return {
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
  }
}
