// Most texts need nothing more than small letters: this test saves them the slower steps.
const UNUSUAL = /[^ -~]| {2}/

/**
 * A text as it is compared with what somebody types: in small letters, each accent in one form however it was written,
 * the Turkish i with a dot and without one as any other, and one space for whatever white space there is.
 */
export function folded(text: string): string {
  const small = text.toLowerCase()
  if (!UNUSUAL.test(small)) return small
  return small
    .normalize('NFC')
    .replace(/i\u0307|ı/g, 'i')
    .replace(/\s+/g, ' ')
}
