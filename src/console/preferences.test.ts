import { assert, constantFrom, dictionary, jsonValue, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PREFERENCES_KEY } from './kept'
import { createPreferences, type Preferences } from './preferences'

const USUAL: Preferences = {
  density: 'comfortable',
  zone: 'local',
  columns: { order: [], hidden: [], added: [], widths: {} },
  views: [],
  startView: null,
  thresholds: {},
  histogramFolded: null,
  keys: true,
  notifications: false,
  refreshSeconds: null,
}

/** What a browser keeps, with the tabs that share it: what one writes the others are told, and itself is not. */
function browser(text?: string) {
  const kept = new Map<string, string>()
  if (text !== undefined) kept.set(PREFERENCES_KEY, text)
  type Tab = { hear: (event: StorageEvent) => void }
  const tabs: Tab[] = []
  const open = (refuses = { read: false, write: false }) => {
    const tab: Tab = { hear: () => undefined }
    tabs.push(tab)
    const tell = (key: string | null) => {
      // Of an event of the browser only its key is looked at.
      for (const other of tabs) if (other !== tab) other.hear({ key } as StorageEvent)
    }
    return createPreferences(
      () => {
        if (refuses.read) throw new DOMException('no', 'SecurityError')
        return {
          getItem: (key) => kept.get(key) ?? null,
          setItem: (key, value) => {
            if (refuses.write) throw new DOMException('full', 'QuotaExceededError')
            kept.set(key, value)
            tell(key)
          },
          removeItem: (key) => {
            kept.delete(key)
            tell(key)
          },
        }
      },
      { addEventListener: (_, listener) => (tab.hear = listener) },
    )
  }
  const clear = () => {
    kept.clear()
    for (const tab of tabs) tab.hear({ key: null } as StorageEvent) // as above
  }
  return { open, clear, kept: () => JSON.parse(kept.get(PREFERENCES_KEY) ?? 'null') as unknown }
}

test('where nothing was chosen, all is as usual', () => {
  expect(browser().open().readPreferences()).toEqual(USUAL)
})

test('what is kept is so until it shows otherwise, and again once there is room', () => {
  const refuses = { read: false, write: true }
  const page = browser('{').open(refuses)
  expect(page.arePreferencesKept()).toBe(true)
  page.setPreference('density', 'compact')
  expect(page.arePreferencesKept()).toBe(false)
  refuses.write = false
  page.setPreference('keys', false)
  expect(page.arePreferencesKept()).toBe(true)
  expect(page.readPreferences()).toMatchObject({ density: 'compact', keys: false })
})

test('what was chosen is there in the next page', () => {
  const device = browser()
  const page = device.open()
  const chosen: Preferences = {
    density: 'compact',
    zone: 'Europe/Berlin',
    columns: { order: ['acus', 'title'], hidden: ['origin'], added: ['playbook'], widths: { title: 320 } },
    views: [{ id: 'a', name: 'Mine', query: 'owner=user-1' }],
    startView: 'a',
    thresholds: { quietHours: 12 },
    histogramFolded: true,
    keys: false,
    notifications: true,
    refreshSeconds: 30,
  }
  // The names of the preferences are its keys.
  for (const name of Object.keys(chosen) as (keyof Preferences)[]) page.setPreference(name, chosen[name])
  expect(page.readPreferences()).toEqual(chosen)
  expect(device.open().readPreferences()).toEqual(chosen)
})

describe('nonsense', () => {
  test.each(['', 'null', '[]', '"a"', '7', '{', '{"density":"wide","zone":7,"keys":"no","views":{}}'])(
    '%s is none of it',
    (text) => {
      expect(browser(text).open().readPreferences()).toEqual(USUAL)
    },
  )

  test('is left out where it is, and the rest stays', () => {
    const text = JSON.stringify({
      density: 'compact',
      zone: '',
      columns: { order: ['title', 3], hidden: 'all', widths: { title: 200, owner: 'wide', tags: null } },
      views: [null, { id: 'a', name: 'A' }, { id: 'b', name: 'B', query: 'q=b' }],
      thresholds: [1],
    })
    expect(browser(text).open().readPreferences()).toEqual({
      ...USUAL,
      density: 'compact',
      columns: { order: ['title'], hidden: [], added: [], widths: { title: 200 } },
      views: [{ id: 'b', name: 'B', query: 'q=b' }],
    })
  })

  test('of any kind gives preferences with which the console works', () => {
    const field = constantFrom(...Object.keys(USUAL))
    assert(
      property(dictionary(field, jsonValue()), (kept) => {
        const read = browser(JSON.stringify(kept)).open().readPreferences()
        expect(Object.keys(read)).toEqual(Object.keys(USUAL))
        // What is read is itself kept and read as it is.
        expect(browser(JSON.stringify(read)).open().readPreferences()).toEqual(read)
      }),
    )
  })
})

test.each([
  [1, 5],
  [5, 5],
  [30, 30],
  [1e9, 3_600],
  [-3, 5],
])('to look for changes every %d s is to do so every %d s', (asked, seconds) => {
  const page = browser().open()
  page.setPreference('refreshSeconds', asked)
  expect(page.readPreferences().refreshSeconds).toBe(seconds)
})

test('what a newer version has put there stays', () => {
  const device = browser('{"later":{"a":1},"density":"wavy"}')
  const page = device.open()
  page.setPreference('keys', false)
  expect(device.kept()).toEqual({ later: { a: 1 }, density: 'wavy', keys: false })
  page.forgetPreferences()
  expect(device.kept()).toBeNull()
  expect(page.readPreferences()).toEqual(USUAL)
})

test('it is the same object until something changes', () => {
  const page = browser().open()
  const before = page.readPreferences()
  expect(page.readPreferences()).toBe(before)
  page.setPreference('keys', false)
  expect(page.readPreferences()).not.toBe(before)
  expect(before.keys).toBe(true)
})

describe('another tab', () => {
  test('hears of it, and neither takes the other’s back', () => {
    const device = browser()
    const [one, other] = [device.open(), device.open()]
    const heard: boolean[] = []
    const stop = other.subscribeToPreferences(() => heard.push(other.readPreferences().keys))
    expect(other.readPreferences().keys).toBe(true)
    one.setPreference('keys', false)
    expect(heard).toEqual([false])
    other.setPreference('zone', 'utc')
    expect(one.readPreferences()).toEqual({ ...USUAL, keys: false, zone: 'utc' })
    stop()
    one.forgetPreferences()
    expect(other.readPreferences()).toEqual(USUAL)
    expect(heard).toHaveLength(2)
  })

  test('may have erased all there is', () => {
    const device = browser('{"density":"compact"}')
    const page = device.open()
    expect(page.readPreferences().density).toBe('compact')
    device.clear()
    expect(page.readPreferences().density).toBe('comfortable')
  })
})

describe.each([
  ['refuses all', { read: true, write: true }],
  ['has no room', { read: false, write: true }],
])('a browser that %s', (_, refuses) => {
  test('lets a choice hold for the page', () => {
    const device = browser('{"zone":"utc"}')
    const page = device.open(refuses)
    let told = 0
    page.subscribeToPreferences(() => (told += 1))
    page.setPreference('density', 'compact')
    page.setPreference('keys', false)
    expect(told).toBe(2)
    expect(page.readPreferences()).toMatchObject({ density: 'compact', keys: false })
    expect(page.readPreferences().zone).toBe(refuses.read ? 'local' : 'utc')
    expect(device.open().readPreferences()).toEqual({ ...USUAL, zone: 'utc' })
  })

  test('says so, and the choice goes on when another tab could keep something', () => {
    const device = browser('{"zone":"utc"}')
    const page = device.open(refuses)
    expect(page.arePreferencesKept()).toBe(!refuses.read)
    page.setPreference('density', 'compact')
    expect(page.arePreferencesKept()).toBe(false)
    device.open().setPreference('keys', false)
    expect(page.readPreferences()).toMatchObject({ density: 'compact', keys: true })
    device.clear()
    expect(page.readPreferences().density).toBe('compact')
    expect(page.arePreferencesKept()).toBe(false)
  })
})
