// Letters that no normal form takes apart; without this they stand behind z.
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}
const UNPARTED = /[ßæœøłđı]/g
const MARKS = /\p{M}+/gu
const DIGITS = /\d+/g
// Most titles are plain: these two tests save them the slower steps.
const NOT_ASCII = /[^\u0000-\u007f]/ // oxlint-disable-line no-control-regex -- the range is what ASCII is
const HAS_DIGIT = /\d/
const PUNCTUATION = /\p{P}/gu
const SYMBOL = /\p{S}/gu
const NOT_WORDS = /[^a-z0-9 ]/

/**
 * A text by which titles sort as people expect, with plain comparison: without case and accents, numbers by their size
 * ("Batch 9" before "Batch 10"), and before words and numbers what is neither. A collator compares 100,000 titles in seconds, these in a few frames.
 */
export function titleKey(title: string): string {
  let key = title.toLowerCase()
  if (NOT_ASCII.test(key)) {
    key = key
      .normalize('NFKD')
      // Letters of mathematics and the like become capitals only by that.
      .toLowerCase()
      .replace(MARKS, '')
      .replace(UNPARTED, (letter) => LETTERS[letter] ?? letter)
  }
  // Both marks stand before every digit and letter, and behind the space.
  if (NOT_WORDS.test(key)) key = key.replace(PUNCTUATION, '!$&').replace(SYMBOL, '#$&')
  if (HAS_DIGIT.test(key)) key = key.replace(DIGITS, (digits) => digits.padStart(20, '0'))
  return key
}
