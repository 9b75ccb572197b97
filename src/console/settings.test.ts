import { describe, expect, it } from 'vitest'
import { readSettings, settingsAt } from './settings'

const settings = {
  orgId: 'org-1',
  upstream: { kind: 'sandbox', host: 'built in' },
  operator: 'ada',
  store: 'abc',
  requireReason: true,
  graceSeconds: 5,
  operatorId: 'user-1',
  timeoutSeconds: 60,
} as const
const { timeoutSeconds: _, ...told } = settings
const own = { ...told, home: 'org-1', timeoutMs: 70_000 }

function read(content: unknown, meta = 'curfew') {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const element = { getAttribute: (name: string) => (name === 'content' ? text : null) }
  const page = { querySelector: (query: string) => (query === `meta[name="${meta}"]` ? element : null) }
  return readSettings(page as unknown as Document) // what it reads of one
}

describe('readSettings', () => {
  it('reads what the gateway wrote, and nothing beside it', () => {
    expect(read({ ...settings, secret: 'cog_1' })).toEqual(own)
  })

  it('reads that nobody said who the operator is at the API', () => {
    expect(read({ ...settings, operatorId: null })).toEqual({ ...own, operatorId: null })
    expect(read({ ...settings, operatorId: undefined })).toEqual({ ...own, operatorId: null })
  })

  it('waits longer than the gateway, also where a page that was kept does not say how long that is', () => {
    expect(read({ ...settings, timeoutSeconds: 120 })?.timeoutMs).toBe(130_000)
    expect(read({ ...settings, timeoutSeconds: undefined })?.timeoutMs).toBe(40_000)
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

describe('settingsAt', () => {
  it.each(['/', '/orgs/org-1/sessions', '/orgs/org-1', '/nowhere', '/orgs/'])(
    '%s is about the own one',
    (path) => {
      expect(settingsAt(path, own)).toBe(own)
    },
  )

  it('another organisation has a store of its own', () => {
    expect(settingsAt('/orgs/org-2/sessions/devin-1', own)).toEqual({
      ...own,
      orgId: 'org-2',
      store: 'abc.org-2',
    })
    expect(settingsAt('/orgs/org-1-labs/activity', own)?.store).toBe('abc.org-1-labs')
  })

  it('a page that was not served by the gateway is about none', () => {
    expect(settingsAt('/orgs/org-2/sessions', null)).toBeNull()
  })
})
