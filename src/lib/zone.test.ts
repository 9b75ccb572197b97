import { afterEach, describe, expect, test, vi } from 'vitest'
import { clockTime } from './time'
import {
  chooseZone,
  deviceZone,
  exactTime,
  knownZone,
  knownZones,
  zonedClock,
  zoneMeant,
  zoneName,
} from './zone'

afterEach(() => chooseZone('local'))

/** 28 May 2026, 20:26:40 UTC; and the same time of day in winter. */
const SUMMER = 1_780_000_000
const WINTER = SUMMER + 184 * 86_400

describe('times in a chosen zone', () => {
  test.each([
    ['utc', /^(?=.*2026).*\b20:26:40 UTC$/, '20:26:40 UTC'],
    ['Asia/Kolkata', /^(?=.*2026).*\b01:56:40 GMT\+5:30$/, '01:56:40 GMT+5:30'],
    ['Pacific/Kiritimati', /^(?=.*2026).*\b10:26:40 GMT\+14$/, '10:26:40 GMT+14'],
  ])('%s', (zone, exact, clock) => {
    chooseZone(zone)
    expect(exactTime(SUMMER)).toMatch(exact)
    expect(zonedClock(SUMMER * 1000)).toBe(clock)
  })

  test('the name is that of the time told, not of now', () => {
    chooseZone('America/Sao_Paulo')
    expect(zoneName(SUMMER * 1000)).toBe('GMT-3')
    chooseZone('Europe/Berlin')
    expect(zoneName(SUMMER * 1000)).not.toBe(zoneName(WINTER * 1000))
    expect(clockTime(SUMMER * 1000)).toBe('22:26:40')
    expect(clockTime(WINTER * 1000)).toBe('21:26:40')
  })

  test('midnight is 00', () => {
    chooseZone('utc')
    const midnight = Date.UTC(2026, 0, 1)
    expect(clockTime(midnight)).toBe('00:00:00')
    expect(exactTime(midnight / 1000)).toContain('00:00:00 UTC')
  })

  test('a zone that means nothing is the device’s own, and a time that is none does not throw', () => {
    const own = [exactTime(SUMMER), zonedClock(SUMMER * 1000)]
    chooseZone('Mars/Olympus_Mons')
    expect([exactTime(SUMMER), zonedClock(SUMMER * 1000)]).toEqual(own)
    expect(exactTime(1e20)).toBe('100000000000000000000')
    expect(zoneName(1e20)).toBe('')
  })
})

test('the zone that is named is that of the clock, also once the device has been taken elsewhere', () => {
  const before = process.env['TZ']
  const now = vi.spyOn(performance, 'now')
  try {
    process.env['TZ'] = 'Asia/Kolkata'
    now.mockReturnValue(10_000_000)
    expect(zonedClock(SUMMER * 1000)).toBe('01:56:40 GMT+5:30')
    process.env['TZ'] = 'Pacific/Kiritimati'
    expect(zonedClock(SUMMER * 1000)).toBe('10:26:40 GMT+14')
    expect(exactTime(SUMMER)).toMatch(/\b10:26:40 GMT\+14$/)
    expect(zoneMeant()).toBe('Pacific/Kiritimati')
    process.env['TZ'] = 'Etc/GMT-14' // where the clock says the same
    now.mockReturnValue(10_060_000)
    expect(zoneMeant()).toBe('Etc/GMT-14')
  } finally {
    now.mockRestore()
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})

test('a zone is known by whichever name it has had', () => {
  expect(knownZone('Asia/Kolkata')).toBe(knownZone('Asia/Calcutta'))
  expect(knownZones()).toContain(knownZone('Asia/Kolkata'))
  for (const none of ['local', 'Mars/Olympus_Mons', '']) expect(knownZone(none)).toBeUndefined()
})

test('zones are offered by name', () => {
  expect(knownZones()).toContain('Europe/Berlin')
  expect(deviceZone()).not.toBe('')
})
