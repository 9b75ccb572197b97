import { numeral } from '../../lib/words'
import { findByTitle, typedOn, type Typed } from '../../sessions/list/findByTitle'
import type { ListView } from '../../sessions/list/ListView'

/** Who types nothing for so long has found what was looked for, in milliseconds. */
const PATIENCE_MS = 3_000

/** Finds a title of the list by how it begins, letter by letter. */
export class TitleFinder {
  #typed: Typed = { text: '', at: -Infinity }
  #until = -Infinity

  /** The letters that follow are of a title. @param at milliseconds, as below @returns what is to be said */
  begin(at: number): string {
    this.#typed = { text: '', at: -Infinity }
    this.#until = at + PATIENCE_MS
    return 'Find a title: type how it begins'
  }

  end(): void {
    this.#until = -Infinity
  }

  isOn(at: number): boolean {
    return at <= this.#until
  }

  /** Whether a letter now would go on with a word: then a space does, too. */
  goesOn(at: number): boolean {
    return at - this.#typed.at < 1_000
  }

  /** Goes to the next title for a letter more. @returns what is to be said */
  type(view: ListView, letter: string, at: number): string {
    this.#typed = typedOn(this.#typed, letter, at)
    if (this.isOn(at)) this.#until = at + PATIENCE_MS
    const { text } = this.#typed
    const { length } = view.rows
    // A word that grows may stay where it is; a new one leads on.
    const from = text.length > 1 ? view.current : view.current + 1
    const index = findByTitle(length, (place) => view.titleAt(place), text, from)
    const row = view.rows[index]
    if (row === undefined) return `No title has “${text}”`
    view.focus(row, 'title')
    return `“${text}”: row ${numeral(index + 1)} of ${numeral(length)}`
  }
}
