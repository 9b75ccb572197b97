/**
 * A small seeded generator (sfc32): the same seed gives the same numbers. Not for secrets.
 * Each session has one of its own, so that what happens to it does not hang on how often others are looked at.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #count = 1

  /** More than one part for a seed of more than 32 bits: among 100,000 of 32 bits, two would be the same. */
  constructor(seed: number, more = 0x9e3779b9, yetMore = 0x243f6a88) {
    this.#a = seed >>> 0
    this.#b = more >>> 0
    this.#c = yetMore >>> 0
    // Seeds that lie close together give numbers that do not, once stirred.
    for (let i = 0; i < 12; i += 1) this.uint32()
  }

  /** A generator of its own, whose numbers do not hang on how far this one goes on. */
  fork(): Random {
    return new Random(this.uint32(), this.uint32(), this.uint32())
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const sum = (this.#a + this.#b + this.#count) >>> 0
    this.#count = (this.#count + 1) >>> 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) >>> 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) >>> 0
    return sum
  }

  /** From 0 to 1, without 1. */
  fraction(): number {
    return this.uint32() / 0x1_0000_0000
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  between(low: number, high: number): number {
    return low + this.fraction() * (high - low)
  }

  /** Between two positive numbers, with each order of magnitude as likely as the next: ages, costs. */
  spread(low: number, high: number): number {
    return low * (high / low) ** this.fraction()
  }

  /** A whole number, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1))
  }

  /** @throws Error when the list is empty */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('Nothing to pick from')
    return list[Math.floor(this.fraction() * list.length)] as T // the index is inside the list
  }

  /** Picks by weight. Weights are positive and need not add up to one. */
  weighted<T>(table: readonly (readonly [T, number])[]): T {
    let left = this.fraction() * table.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of table) {
      left -= weight
      if (left < 0) return value
    }
    return this.pick(table)[0] // reached only when rounding leaves a crumb
  }

  /** `digits` lower-case hex digits. */
  hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.uint32().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }

  /** Puts a list into random order, in place. */
  shuffle<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i)
      const held = list[i] as T // both indices are inside the list
      list[i] = list[j] as T
      list[j] = held
    }
    return list
  }
}
