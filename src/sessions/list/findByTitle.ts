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
  const lower = letter.toLowerCase()
  const text = goesOn && before.text !== lower ? before.text + lower : lower
  return { text, at }
}

/**
 * The place of the next row whose title begins with a text, or else has it somewhere; -1 where none does. After the
 * last row it goes on with the first.
 * @param titleAt the title of the row at a place
 * @param text in small letters
 * @param from the place to begin with
 */
export function findByTitle(
  count: number,
  titleAt: (place: number) => string,
  text: string,
  from: number,
): number {
  let has = -1
  for (let step = 0; step < count; step += 1) {
    const place = (from + step) % count
    const title = titleAt(place)
    if (title.slice(0, text.length).toLowerCase() === text) return place
    if (has === -1 && title.toLowerCase().includes(text)) has = place
  }
  return has
}
