import { expect, test } from 'vitest'
import { pageSettings } from './page'
import type { Upstream } from './upstream'

const upstream: Upstream = {
  kind: 'devin',
  baseUrl: 'https://api.devin.ai',
  key: 'cog_secret',
  orgId: 'org-a',
}
const storeOf = (changed: Partial<Upstream> = {}) =>
  pageSettings({ ...upstream, ...changed }, 'o', null).store

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

test('the name tells nothing of the credential', () => {
  expect(JSON.stringify(pageSettings(upstream, 'o', null))).not.toContain('secret')
})

test('a sandbox is another organisation at every start', () => {
  const sandbox = { sessions: 50, seed: 1, credential: 'full', faults: [] } as const
  const names = [1, 2].map(() => pageSettings({ ...upstream, kind: 'sandbox' }, 'o', sandbox).store)
  expect(names[0]).not.toBe(names[1])
})
