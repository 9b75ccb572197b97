/**
 * Text values that many sessions share, each kept once: a row holds its number. 0 stands for "none", so a fresh column
 * of zeros is a column of nothing.
 */
export class Dictionary {
  readonly #codes = new Map<string, number>()
  readonly #values: (string | null)[] = [null]

  /** The code of a value, a new one if it was not there. */
  codeOf(value: string | null): number {
    if (value === null) return 0
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    const code = this.#values.length
    this.#codes.set(value, code)
    this.#values.push(value)
    return code
  }

  /** The value of a code; null for 0, and for a code that was never given out. */
  valueOf(code: number): string | null {
    return this.#values[code] ?? null
  }

  /** All values, each at its code: what is said of each once need not be said of each row. */
  values(): readonly (string | null)[] {
    return this.#values
  }
}
