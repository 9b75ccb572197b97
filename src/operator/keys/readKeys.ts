import { KEY_LINES, type Command } from './keyTable'

/** The key after the first of two counts within so many milliseconds. */
export const SECOND_KEY_MS = 2_000

/** A key as the browser tells it. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'
>

/** What was understood: a command; the first of two keys; a key that did something once and is still held; or nothing. */
export type Understood = { command: Command } | { first: string } | 'held' | null

const WAYS: ReadonlyMap<string, Command> = new Map(
  KEY_LINES.flatMap(({ keys, command }) => (command === null ? [] : keys.map((key) => [key, command]))),
)
const FIRSTS: ReadonlySet<string> = new Set(
  [...WAYS.keys()].flatMap((way) => (way.includes(' ') ? [way.split(' ')[0] ?? ''] : [])),
)

/**
 * Makes a reader of keys, which remembers the first of two.
 * @returns reads one; `single` tells whether keys that type something count, `at` is in milliseconds
 */
export function createKeyReader(): (pressed: Pressed, single: boolean, at: number) => Understood {
  let before: { key: string; at: number } | null = null
  return (pressed, single, at) => {
    const name = nameOf(pressed)
    // A key that only goes with others parts no two.
    if (name === null) return before === null ? null : { first: before.key }
    // A key that is not let go in time has been pressed once.
    if (pressed.repeat && !goesOn(name)) return 'held'
    const first = before !== null && at - before.at <= SECOND_KEY_MS ? before.key : null
    before = null
    if (isTyped(pressed) && !single) return null
    // After a first key no other means what it means alone: a slip must not do something else.
    const command = WAYS.get(first === null ? name : `${first} ${name}`)
    if (command !== undefined) return { command }
    if (first !== null || !FIRSTS.has(name)) return null
    before = { key: name, at }
    return { first: name }
  }
}

/** Whether a key asks for the palette: the browser has a use of its own for it. */
export function isPaletteKey(pressed: Pressed): boolean {
  return WAYS.get(nameOf(pressed) ?? '')?.do === 'palette'
}

/** Whether a key that is held does more and more. */
function goesOn(name: string): boolean {
  const command = WAYS.get(name)
  return command?.do === 'move' || command?.do === 'extend'
}

/** As the table has it: `Ctrl+k` for either of the two keys that stand for it, `Shift+j`, `?`. Null for no key by itself. */
function nameOf(pressed: Pressed): string | null {
  if (isModifier(pressed)) return null
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed
  const key = latinOf(pressed)
  const letter = /^[a-z]$/i.test(key)
  // With the shift lock on, a letter is still the same key.
  const name = letter ? key.toLowerCase() : key
  if (ctrlKey || metaKey) return altKey ? '' : `Ctrl+${shiftKey ? 'Shift+' : ''}${name}`
  if (altKey) return ''
  // What shift types is a key of its own, where it is no letter: `?`.
  return shiftKey && (letter || key.length > 1) ? `Shift+${name}` : name
}

/** On a keyboard with other letters (Greek, Cyrillic, Hebrew), the one that stands there on a Latin keyboard. */
function latinOf({ key, code }: Pressed): string {
  const [, latin] = /^Key([A-Z])$/.exec(code) ?? []
  return latin !== undefined && /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key) ? latin : key
}

const MODIFIERS = new Set(['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'Dead', 'Process'])

/** Whether a key does nothing by itself, and only goes with others. */
export function isModifier({ key }: Pick<Pressed, 'key'>): boolean {
  return MODIFIERS.has(key)
}

/** Whether a key types something: only those can be switched off, because only those are pressed by a slip of speech. */
export function isTyped({ key, ctrlKey, metaKey }: Pressed): boolean {
  return key.length === 1 && !ctrlKey && !metaKey
}
