import { describe, expect, it } from 'vitest'
import { readSettings } from './settings'

const settings = {
  orgId: 'org-1',
  upstream: { kind: 'sandbox', host: 'built in' },
  operator: 'ada',
  store: 'abc',
  requireReason: true,
  graceSeconds: 5,
  operatorId: 'user-1',
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

  it('reads that nobody said who the operator is at the API', () => {
    expect(read({ ...settings, operatorId: null })).toEqual({ ...settings, operatorId: null })
    expect(read({ ...settings, operatorId: undefined })).toEqual({ ...settings, operatorId: null })
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
    ['no word on reasons', { ...settings, requireReason: undefined }],
    ['a word on reasons that is a text', { ...settings, requireReason: 'false' }],
    ['no grace time', { ...settings, graceSeconds: null }],
    ['a grace time that is a text', { ...settings, graceSeconds: '5' }],
    ['an operator at the API who is a number', { ...settings, operatorId: 1 }],
    ['no store', { ...settings, store: null }],
  ])('is null for %s', (_, content) => {
    expect(read(content)).toBeNull()
  })

  it('is null for a page that the gateway did not serve', () => {
    expect(read(settings, 'other')).toBeNull()
  })
})
