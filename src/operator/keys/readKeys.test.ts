import { expect, test } from 'vitest'
import { KEY_LINES } from './keyTable'
import { createKeyReader, isPaletteKey, SECOND_KEY_MS, type Pressed } from './readKeys'

const key = (name: string, held: Partial<Pressed> = {}): Pressed => ({
  key: name,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  ...held,
})

/** What comes of keys that are pressed one after the other. */
function press(keys: readonly Pressed[], { single = true, apart = 100 } = {}) {
  const read = createKeyReader()
  return keys.map((one, place) => read(one, single, 1_000 + place * apart))
}

const last = (...given: Parameters<typeof press>) => press(...given).at(-1)

test.each([
  ['j', {}, { do: 'move', by: 1 }],
  ['J', { shiftKey: true }, { do: 'extend', by: 1 }],
  ['j', { shiftKey: true }, { do: 'extend', by: 1 }], // with the shift lock on
  ['J', {}, { do: 'move', by: 1 }], // as above
  ['ArrowUp', { shiftKey: true }, { do: 'extend', by: -1 }],
  ['?', { shiftKey: true }, { do: 'keys' }],
  ['/', {}, { do: 'search' }],
  ['x', {}, { do: 'tick', range: false }],
  ['k', { ctrlKey: true }, { do: 'palette' }],
  ['k', { metaKey: true }, { do: 'palette' }],
  ["'", {}, { do: 'find' }],
] as const)('%s with %o', (name, held, command) => {
  expect(last([key(name, held)])).toEqual({ command })
})

test.each([
  ['л', { code: 'KeyK', ctrlKey: true }, { do: 'palette' }],
  ['ч', { code: 'KeyX' }, { do: 'tick', range: false }],
  ['Ο', { code: 'KeyJ', shiftKey: true }, { do: 'extend', by: 1 }],
] as const)('%s with %o, on a keyboard with other letters', (name, held, command) => {
  expect(last([key(name, held)])).toEqual({ command })
})

test('the key of the palette is known by itself, on whatever keyboard', () => {
  expect(isPaletteKey(key('k', { ctrlKey: true }))).toBe(true)
  expect(isPaletteKey(key('л', { code: 'KeyK', metaKey: true }))).toBe(true)
  for (const other of [key('k'), key('j', { ctrlKey: true }), key('Control', { ctrlKey: true })])
    expect(isPaletteKey(other)).toBe(false)
})

test('a Latin letter is what it says, wherever it stands', () => {
  expect(last([key('x', { code: 'KeyB' })])).toEqual({ command: { do: 'tick', range: false } })
  expect(last([key('é', { code: 'KeyX' })])).toBeNull()
})

test.each([
  ['f', { ctrlKey: true }],
  ['j', { altKey: true }],
  ['k', { ctrlKey: true, shiftKey: true }],
  ['t', {}],
  ['q', {}],
  ['Tab', {}],
] as const)('%s with %o is the browser’s', (name, held) => {
  expect(last([key(name, held)])).toBeNull()
})

test('no key by itself ends anything, whatever is held with it', () => {
  const names = [...'abcdefghijklmnopqrstuvwxyz0123456789'.split(''), 'Delete', 'Backspace', 'Enter']
  for (const name of names)
    for (const held of [{}, { shiftKey: true }, { ctrlKey: true }, { metaKey: true }, { altKey: true }])
      for (const known of [name, name.toUpperCase()])
        expect(last([key(known, held)])).not.toEqual({ command: { do: 'end' } })
  expect(KEY_LINES.filter(({ command }) => command?.do === 'end').map(({ keys }) => keys)).toEqual([['e t']])
})

test('two keys one after the other, of which the first alone does nothing', () => {
  expect(press([key('e'), key('t')])).toEqual([{ first: 'e' }, { command: { do: 'end' } }])
  expect(last([key('g'), key('n')])).toEqual({ command: { do: 'view', activity: 'needs-you' } })
  expect(last([key('g'), key('Shift', { shiftKey: true }), key('v')])).toEqual({
    command: { do: 'page', page: 'activity' },
  })
})

test('a slip after the first key does nothing, and what comes after it is read anew', () => {
  expect(press([key('g'), key('j'), key('j')])).toEqual([
    { first: 'g' },
    null,
    { command: { do: 'move', by: 1 } },
  ])
  expect(press([key('e'), key('Escape'), key('t')])).toEqual([{ first: 'e' }, null, null])
})

test.each(['x', 'Escape', '?', 'q', ' '])('%s that is held does once what it does', (name) => {
  const once = last([key(name)])
  expect(press([key(name), key(name, { repeat: true }), key(name)])).toEqual([once, 'held', once])
})

test.each([
  ['j', {}],
  ['K', { shiftKey: true }],
  ['ArrowDown', { shiftKey: true }],
])('%s that is held goes on and on', (name, held) => {
  const once = last([key(name, held)])
  expect(press([key(name, held), key(name, { ...held, repeat: true })])).toEqual([once, once])
})

test('a first key that is held is no slip', () => {
  expect(press([key('g'), key('g', { repeat: true }), key('n')]).slice(1)).toEqual([
    'held',
    { command: { do: 'view', activity: 'needs-you' } },
  ])
})

test('the second key does not come later than that', () => {
  expect(last([key('e'), key('t')], { apart: SECOND_KEY_MS })).toEqual({ command: { do: 'end' } })
  expect(last([key('e'), key('t')], { apart: SECOND_KEY_MS + 1 })).toBeNull()
})

test('where they are switched off, no key that types something does anything', () => {
  const off = { single: false }
  for (const { keys } of KEY_LINES)
    for (const way of keys) {
      const pressed = way.split(' ').map((name) => key(name.replace(/^(?:Shift|Ctrl)\+/, ''), heldIn(name)))
      const typed = pressed.every((one) => one.key.length === 1 && !one.ctrlKey)
      const read = press(pressed, off)
      if (typed) expect(read).toEqual(pressed.map(() => null))
    }
  expect(last([key('k', { ctrlKey: true })], off)).toEqual({ command: { do: 'palette' } })
  expect(last([key('ArrowDown', { shiftKey: true })], off)).toEqual({ command: { do: 'extend', by: 1 } })
})

function heldIn(name: string): Partial<Pressed> {
  return { shiftKey: name.startsWith('Shift+'), ctrlKey: name.startsWith('Ctrl+') }
}

test('each way is told once, and each goes to one end', () => {
  const ways = KEY_LINES.flatMap(({ keys }) => keys)
  expect(new Set(ways).size).toBe(ways.length)
})

test('all keys of the list are told, also those that it hears itself', () => {
  const told = new Set(KEY_LINES.flatMap(({ keys }) => keys))
  const own = ['PageDown', 'PageUp', 'Home', 'End', 'ArrowRight', 'ArrowLeft', 'Shift+Space']
  expect(own.filter((name) => !told.has(name))).toEqual([])
})
