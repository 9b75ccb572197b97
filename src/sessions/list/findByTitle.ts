import { folded } from '../../lib/folded'

/** Letters that follow within this time are one word, in milliseconds. */
const ONE_WORD_MS = 1_000

export type Typed = { text: string; at: number }

/**
 * What was typed once a letter more was. A pause begins a new word; the same letter again and again stays one letter,
 * which leads on from row to row.
 * @param at unix milliseconds
 */
export function typedOn(before: Typed, letter: string, at: number): Typed {
  const goesOn = at - before.at <= ONE_WORD_MS
  const small = letter.toLowerCase()
  const text = goesOn && before.text !== small ? before.text + small : small
  return { text, at }
}

/**
 * The place of the next row whose title begins with a text, or else has it somewhere; -1 where none does. After the
 * last row it goes on with the first.
 * @param titleAt the title of the row at a place
 * @param text compared as a search compares
 * @param from the place to begin with
 */
export function findByTitle(
  count: number,
  titleAt: (place: number) => string,
  text: string,
  from: number,
): number {
  const sought = folded(text)
  let has = -1
  for (let step = 0; step < count; step += 1) {
    const place = (from + step) % count
    const title = folded(titleAt(place))
    if (title.startsWith(sought)) return place
    if (has === -1 && title.includes(sought)) has = place
  }
  return has
}
