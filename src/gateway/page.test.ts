import { expect, test } from 'vitest'
import { Agent } from 'undici'
import { pageSettings } from './page'
import type { Upstream } from './upstream'

const upstream: Upstream = {
  kind: 'devin',
  baseUrl: 'https://api.devin.ai',
  key: 'cog_secret',
  orgId: 'org-a',
  dispatcher: new Agent(),
}
const rules = { requireReason: false, graceSeconds: 5, timeoutMs: 60_000 }
const storeOf = (changed: Partial<Upstream> = {}) =>
  pageSettings({ upstream: { ...upstream, ...changed }, sandbox: null, operatorId: null }, 'o', rules).store

test('the page is told what it needs, and nothing more', () => {
  const given = { ...rules, requireReason: true, auditLog: '/secret' }
  expect(pageSettings({ upstream, sandbox: null, operatorId: 'user-1' }, 'o', given)).toEqual({
    orgId: 'org-a',
    upstream: { kind: 'devin', host: 'api.devin.ai' },
    operator: 'o',
    store: storeOf(),
    requireReason: true,
    graceSeconds: 5,
    timeoutSeconds: 60,
    operatorId: 'user-1',
  })
})

test('what a browser keeps has a name of its own for each upstream, credential and organisation', () => {
  const names = [
    storeOf(),
    storeOf({ key: 'cog_other' }),
    storeOf({ orgId: 'org-b' }),
    storeOf({ baseUrl: 'https://api.example.com' }),
    // Nothing can be moved from one part to the next.
    storeOf({ orgId: 'org-ac', key: 'og_secret' }),
  ]
  expect(new Set(names).size).toBe(names.length)
  expect(storeOf()).toBe(storeOf())
})

test('nothing of the credential is told', () => {
  const settings = pageSettings({ upstream, sandbox: null, operatorId: null }, 'o', rules)
  expect(JSON.stringify(settings)).not.toContain('secret')
})

test('a sandbox is another organisation at every start', () => {
  const sandbox = { sessions: 50, seed: 1, credential: 'full', faults: [] } as const
  const opened = { upstream: { ...upstream, kind: 'sandbox' as const }, sandbox, operatorId: null }
  const names = [1, 2].map(() => pageSettings(opened, 'o', rules).store)
  expect(names[0]).not.toBe(names[1])
})
