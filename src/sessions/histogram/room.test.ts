import { beforeEach, expect, test, vi } from 'vitest'
import { PREFERENCES_KEY } from '../../console/kept'

const kept = new Map<string, string>()
const dataset: Record<string, string> = {}
/** Tells the page that another tab has kept something. */
let tell: (event: { key: string | null }) => void

beforeEach(() => {
  kept.clear()
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { dataset } })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('addEventListener', (_: string, listener: typeof tell) => (tell = listener))
  return () => vi.unstubAllGlobals()
})

test('the chart has the room of one that is folded or unfolded here', async () => {
  await import('./HistogramStrip')
  const { setPreference, forgetPreferences } = await import('../../console/preferences')
  setPreference('histogramFolded', false)
  expect(dataset['folded']).toBe('false')
  setPreference('histogramFolded', true)
  expect(dataset['folded']).toBe('true')
  forgetPreferences()
  expect(dataset['folded']).toBe('null')
})

test('and in another tab', async () => {
  await import('./HistogramStrip')
  for (const histogramFolded of [true, false]) {
    kept.set(PREFERENCES_KEY, JSON.stringify({ histogramFolded }))
    tell({ key: PREFERENCES_KEY })
    expect(dataset['folded']).toBe(String(histogramFolded))
  }
})
