import { folded } from '../../lib/folded'

/** How well a text answers what was typed, the best first. */
export const RANK = { prefix: 0, wordStart: 1, within: 2, words: 3, fuzzy: 4, none: 5 } as const

/** What was typed, made ready to be looked for in many texts. */
export type Needle = {
  /** As of `folded`, without what stands around it. */
  text: string
  words: readonly string[]
  /** Its letters one by one, without spaces. */
  letters: string
  /** A bit for each letter of it: a text that lacks one cannot have it. */
  mask: number
}

export function needleFor(typed: string): Needle {
  const text = folded(typed.trim()).slice(0, 200)
  const words = text.split(' ').filter((word) => word !== '')
  const letters = words.join('')
  return { text, words, letters, mask: maskOf(letters) }
}

/** A bit for each of the letters that a text has; two digits share one, and so does all the rest. */
export function maskOf(text: string): number {
  let mask = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 32) mask |= 1 << bitOf(code)
  }
  return mask
}

/** A bit for each two letters that stand beside each other; some share one. A text that lacks one of another's has not all of it. */
export function pairsOf(text: string): number {
  let pairs = 0
  for (let at = 1; at < text.length; at += 1)
    pairs |= 1 << ((text.charCodeAt(at - 1) * 7 + text.charCodeAt(at)) & 31)
  return pairs
}

/** Letters and digits apart: a number is in few titles, and is what most of them need not be looked through for. */
function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97
  return code >= 48 && code <= 57 ? 26 + ((code - 48) % 5) : 31
}

/**
 * How well a text answers: it begins so; a word of it does; it has it somewhere; it has all the words; or all the
 * letters in that order, not too far apart.
 * @param text as of `folded`
 * @param fuzzy whether the last is to be looked at: it takes longest
 * @returns one of `RANK`, with the length over which the letters are spread as its fraction
 */
export function rankOf(text: string, needle: Needle, mask: number, fuzzy = true): number {
  if ((mask & needle.mask) !== needle.mask) return RANK.none
  const at = text.indexOf(needle.text)
  if (at === 0) return RANK.prefix
  if (at > 0) return startsWord(text, needle.text, at) ? RANK.wordStart : RANK.within
  if (needle.words.length > 1 && needle.words.every((word) => text.includes(word))) return RANK.words
  return fuzzy ? fuzzyRank(text, needle.letters) : RANK.none
}

function startsWord(text: string, part: string, first: number): boolean {
  for (let at = first; at !== -1; at = text.indexOf(part, at + 1))
    if (!isOfWord(text.charCodeAt(at - 1))) return true
  return false
}

/** Digits, small letters, and whatever is not of the simplest alphabet. By its code: there are 100,000 to be looked at. */
function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127
}

/** Letters that are spread over more than so many for each of them were not meant. */
const SPREAD = 3

function fuzzyRank(text: string, letters: string): number {
  // One letter that is not there is not there; two are found in anything.
  if (letters.length < 3) return RANK.none
  const end = endOf(text, letters)
  if (end === -1) return RANK.none
  const length = end - startOf(text, letters, end)
  return length > letters.length * SPREAD ? RANK.none : RANK.fuzzy + length / (letters.length * SPREAD + 1)
}

/** Behind the last of the letters, each as soon as it comes; -1 where they do not all come. */
function endOf(text: string, letters: string): number {
  let next = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) !== letters.charCodeAt(next)) continue
    next += 1
    if (next === letters.length) return at + 1
  }
  return -1
}

/** Where the letters that end there begin, as late as can be. */
function startOf(text: string, letters: string, end: number): number {
  let next = letters.length - 1
  for (let at = end - 1; at >= 0; at -= 1) {
    if (text.charCodeAt(at) !== letters.charCodeAt(next)) continue
    next -= 1
    if (next < 0) return at
  }
  return 0
}
