import { describe, expect, it } from 'vitest'
import { readSettings } from './settings'

const settings = {
  orgId: 'org-1',
  upstream: { kind: 'sandbox', host: 'built in' },
  operator: 'ada',
  store: 'abc',
} as const

function read(content: unknown, meta = 'curfew') {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const element = { getAttribute: (name: string) => (name === 'content' ? text : null) }
  const page = { querySelector: (query: string) => (query === `meta[name="${meta}"]` ? element : null) }
  return readSettings(page as unknown as Document) // what it reads of one
}

describe('readSettings', () => {
  it('reads what the gateway wrote, and nothing beside it', () => {
    expect(read({ ...settings, secret: 'cog_1' })).toEqual(settings)
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', null],
    ['a text', '"org-1"'],
    ['no organisation', { ...settings, orgId: '' }],
    ['an organisation that is a number', { ...settings, orgId: 1 }],
    ['no upstream', { ...settings, upstream: undefined }],
    ['an upstream of another kind', { ...settings, upstream: { kind: 'other', host: '' } }],
    ['an upstream without a host', { ...settings, upstream: { kind: 'devin' } }],
    ['no operator', { ...settings, operator: undefined }],
    ['no store', { ...settings, store: null }],
  ])('is null for %s', (_, content) => {
    expect(read(content)).toBeNull()
  })

  it('is null for a page that the gateway did not serve', () => {
    expect(read(settings, 'other')).toBeNull()
  })
})
