import { beforeEach, expect, test, vi } from 'vitest'
import { BASKET_KEY } from '../choosing/key'

beforeEach(() => {
  vi.resetModules()
  // Only what the module is: what it loads is of the page.
  vi.stubGlobal('requestAnimationFrame', () => 0)
  return () => vi.unstubAllGlobals()
})

async function isAskedWith(kept: Record<string, string>): Promise<boolean> {
  vi.doMock('./handParts', () => ({}))
  vi.stubGlobal('sessionStorage', { ...kept, getItem: (key: string) => kept[key] ?? null })
  const { isHandAsked } = await import('./hand')
  return isHandAsked()
}

test.each([
  ['the organisation of the gateway', BASKET_KEY],
  ['another organisation', `${BASKET_KEY}.org-labs`],
])('what was chosen in %s before a reload is to be seen with the first rows', async (_, key) => {
  expect(await isAskedWith({ [key]: '{}' })).toBe(true)
})

test('where nothing was chosen, nobody has asked for it yet', async () => {
  expect(await isAskedWith({})).toBe(false)
  expect(await isAskedWith({ another: 'key' })).toBe(false)
})
