import { expect, test } from 'vitest'
import { titleKey } from './titleKey'

test.each([
  [['Stra\u00dfe', 'Strau\u00df', 'Strauss b', 'Street']],
  [['Oak', 'Øl', 'Oz', 'P']],
  [['Œuvre', 'Of', 'Zebra']],
  [['Łódź', 'Lz', 'M']],
  [['Đakovo', 'Dz', 'E']],
  [['Aero', 'Æther', 'Afar']],
  [['Isik', 'Işıl', 'Izmir', 'J']],
  // Capitals that come out only when they are taken apart.
  [['Alpha', '𝐁eta', 'Gamma', '№ 5', 'Zebra']],
])('letters stand where people look for them: %j', (titles) => {
  const keys = titles.map(titleKey)
  expect(keys.toSorted()).toEqual(keys)
})
