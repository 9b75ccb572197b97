import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from '../lib/zod'
import { consumptionSchema } from './details/consumption'
import { attachmentsSchema, messagePageSchema } from './details/conversation'
import {
  organisationPageSchema,
  playbookPageSchema,
  playbookSchema,
  serviceUserPageSchema,
  userPageSchema,
  userSchema,
} from './details/directory'
import { generationSchema, insightsSchema } from './details/insights'
import { tagsSchema } from './details/tags'
import { contract, onTheWire, unknownWords } from './testing/contract'

type Wire = Record<string, unknown>
type Kind = Readonly<{
  /** The schema of the contract. */
  name: string
  /** What the console reads it with, as a list. */
  read: (items: unknown[]) => { items: unknown[]; broken: number }
  /** What it cannot do without, each with what is nothing of the kind. */
  needed: Readonly<Record<string, readonly unknown[]>>
}>

const notText = [undefined, null, 7, true, {}, []]
const notNumber = [undefined, null, '7', true, {}, []]
const inPage = (schema: z.ZodMiniType<{ items: unknown[]; broken: number }>) => (items: unknown[]) =>
  z.parse(schema, { items, has_next_page: false })

const KINDS: readonly Kind[] = [
  {
    name: 'SessionMessage',
    read: inPage(messagePageSchema),
    needed: { event_id: notText, source: notText, message: notText, created_at: notNumber },
  },
  {
    name: 'SessionAttachment',
    read: (items) => z.parse(attachmentsSchema, items),
    needed: { attachment_id: notText, name: notText, url: notText },
  },
  { name: 'User', read: inPage(userPageSchema), needed: { user_id: notText } },
  { name: 'ServiceUser', read: inPage(serviceUserPageSchema), needed: { service_user_id: notText } },
  {
    name: 'PlaybookResponse',
    read: inPage(playbookPageSchema),
    needed: { playbook_id: notText, title: notText },
  },
  { name: 'Organization', read: inPage(organisationPageSchema), needed: { org_id: notText } },
  {
    name: 'ConsumptionByDate',
    read: (items) => z.parse(consumptionSchema, { total_acus: 1, consumption_by_date: items }),
    needed: { date: notNumber, acus: notNumber },
  },
]

const PAGES = [
  ['PaginatedSessionMessage', messagePageSchema],
  ['PaginatedUser', userPageSchema],
  ['PaginatedServiceUser', serviceUserPageSchema],
  ['PaginatedPlaybook', playbookPageSchema],
  ['PaginatedOrganization', organisationPageSchema],
] as const

function spared(name: string, needed: object): string[] {
  const all = Object.keys(contract.components.schemas[name]?.properties ?? {})
  return all.filter((field) => !Object.hasOwn(needed, field))
}

describe.each(KINDS)('$name', ({ name, read, needed }) => {
  const valid = onTheWire<Wire>(name)

  it('is read field by field, as it came', () => {
    fc.assert(
      fc.property(fc.array(valid, { maxLength: 6 }), (items) => {
        const result = read(items)
        expect(result.broken).toBe(0)
        expect(result.items).toHaveLength(items.length)
        for (const [index, item] of result.items.entries())
          // What was read has the names of the wire.
          for (const [field, value] of Object.entries(item as Wire))
            // All numbers of times are whole in the contract, so that nothing is lost to rounding.
            expect(value).toEqual(items[index]?.[field] ?? null)
      }),
      { numRuns: 300 },
    )
  })

  it('survives whatever can be spared missing, null or of another type', () => {
    const rest = fc.subarray(spared(name, needed))
    const odd = fc.constantFrom<unknown>(undefined, null, 7, 'x', true, {}, [], [null, 7])
    fc.assert(
      fc.property(valid, rest, odd, (item, fields, value) => {
        const spoilt: Wire = { ...item, ...Object.fromEntries(fields.map((field) => [field, value])) }
        const result = read([JSON.parse(JSON.stringify(spoilt))])
        expect(result).toMatchObject({ broken: 0 })
        // As above.
        for (const field of Object.keys(needed)) expect((result.items[0] as Wire)[field]).toEqual(item[field])
      }),
      { numRuns: 300 },
    )
  })

  it('is set aside and counted where what it needs is not there, and the others stay', () => {
    const broken = fc
      .constantFrom(...Object.entries(needed))
      .chain(([field, values]) =>
        fc
          .tuple(valid, fc.constantFrom(...values))
          .map(([item, value]): unknown => ({ ...item, [field]: value })),
      )
    const nothing = fc.constantFrom<unknown>(null, 'x', 7, true, [])
    fc.assert(
      fc.property(
        fc.array(valid, { maxLength: 4 }),
        fc.oneof(broken, nothing),
        fc.nat(4),
        (items, one, at) => {
          const list = [...items.slice(0, at), one, ...items.slice(at)]
          const result = read(JSON.parse(JSON.stringify(list)) as unknown[]) // a list, as it was
          expect(result.broken).toBe(1)
          expect(result.items).toEqual(read(items).items)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe.each(PAGES)('%s', (name, schema) => {
  it('says where it goes on, and ends only on a clear word', () => {
    fc.assert(
      fc.property(onTheWire<{ items: unknown[] } & Wire>(name), (body) => {
        const page = z.parse(schema, body)
        expect(page.items).toHaveLength(body.items.length)
        const more = body['has_next_page'] ?? body.items.length > 0
        expect(page.next).toBe(more === true ? body['end_cursor'] || null : null)
        expect(page.total).toBe(body['total'] ?? null)
      }),
      { numRuns: 200 },
    )
  })
})

describe('single answers', () => {
  it('insights are read as the contract has them, and unknown words stay', () => {
    fc.assert(
      fc.property(
        onTheWire<Wire>('SessionInsightsResponse'),
        unknownWords,
        unknownWords,
        (body, size, status) => {
          const found = z.parse(insightsSchema, { ...body, session_size: size, analysis_status: status })
          expect(found.num_user_messages).toBe(body['num_user_messages'])
          expect(found.num_devin_messages).toBe(body['num_devin_messages'])
          expect([found.session_size, found.analysis_status]).toEqual([size, status])
          // As the arbitrary of the contract makes it.
          const analysis = body['analysis'] as Record<string, unknown[] | undefined> | null | undefined
          expect(found.analysis === null).toBe(analysis == null)
          for (const list of ['issues', 'action_items', 'timeline'] as const)
            expect(found.analysis?.[list].length ?? 0).toBe(analysis?.[list]?.length ?? 0)
          for (const part of ['classification', 'suggested_prompt', 'note_usage'] as const)
            expect(found.analysis?.[part] == null).toBe(analysis?.[part] == null)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('a part of an analysis that cannot be read costs that part alone', () => {
    const analysis = {
      issues: [{ issue: 'one', impact: 'high', label: 'a' }, null, { impact: 'no text' }],
      action_items: 'none',
      timeline: [{ title: 'Started', description: 7 }],
      classification: { category: 'bug_fixing', confidence: 'high' },
      suggested_prompt: { original_prompt: 'x' },
    }
    expect(z.parse(insightsSchema, { analysis })).toMatchObject({
      num_user_messages: null,
      session_size: null,
      analysis: {
        issues: [{ issue: 'one' }],
        action_items: [],
        timeline: [{ title: 'Started', description: null }],
        classification: { category: 'bug_fixing', confidence: null, programming_languages: [] },
        suggested_prompt: null,
        note_usage: null,
      },
    })
  })

  it('tags, a generation, a user and a playbook', () => {
    fc.assert(
      fc.property(
        onTheWire<{ tags: string[] }>('SessionTags'),
        onTheWire<{ status: string }>('InsightsGenerateResponse'),
        onTheWire<Wire>('User'),
        onTheWire<Wire>('PlaybookResponse'),
        (tags, generation, user, playbook) => {
          expect(z.parse(tagsSchema, tags)).toEqual(tags.tags)
          expect(z.parse(generationSchema, generation)).toEqual({ status: generation.status })
          expect(z.parse(userSchema, user).user_id).toBe(user['user_id'])
          expect(z.parse(playbookSchema, playbook).title).toBe(playbook['title'])
        },
      ),
      { numRuns: 200 },
    )
  })

  it('never throw on a body that is anything at all', () => {
    const schemas = [
      ...PAGES.map(([, schema]) => schema),
      attachmentsSchema,
      consumptionSchema,
      insightsSchema,
      tagsSchema,
      userSchema,
      playbookSchema,
      generationSchema,
    ]
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (body) => {
        for (const schema of schemas) z.safeParse(schema, body)
        const wrapped = { items: body, consumption_by_date: body, analysis: body, tags: body }
        for (const schema of schemas) z.safeParse(schema, wrapped)
      }),
      { numRuns: 300 },
    )
  })
})
