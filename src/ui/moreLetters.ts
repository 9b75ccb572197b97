import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url'
import cyrillicExt from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url'
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url'
import greekExt from '@fontsource-variable/inter/files/inter-greek-ext-wght-normal.woff2?url'
import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import vietnamese from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url'
import ranges from '@fontsource-variable/inter/unicode.json'

const FILES = {
  'latin-ext': latinExt,
  cyrillic,
  'cyrillic-ext': cyrillicExt,
  greek,
  'greek-ext': greekExt,
  vietnamese,
} as const satisfies Partial<Record<keyof typeof ranges, string>>

const NAMES = Object.keys(FILES) as (keyof typeof FILES)[] // the keys of a constant are its keys

/** How often it is looked whether it is time, in milliseconds. */
const LOOK_MS = 1_000
/** What none of these files is needed for: the main one, or no file of the typeface, has it. */
// oxlint-disable-next-line no-control-regex -- the range begins with the control characters
const ONLY_USUAL = /^[\u0000-\u00ff\u2000-\u209f\u20ac\u20c1-\u2112\u2114\u2115\u2117-\u2bff]*$/

// With them all that is written is laid out anew, which takes longer than a frame: not while a list is still being read,
// unless one of these letters is on the page.
lookOrAdd()

function lookOrAdd(): void {
  const reading = document.querySelector('[aria-busy="true"]') !== null
  if (reading && ONLY_USUAL.test(document.body.textContent)) setTimeout(lookOrAdd, LOOK_MS)
  else add()
}

/** The typeface's letters beyond those of English: each file is fetched when some text has a letter of it. */
function add(): void {
  for (const name of NAMES) {
    const options = { weight: '100 900', display: 'swap', unicodeRange: ranges[name] } as const
    document.fonts.add(new FontFace('Inter Variable', `url(${FILES[name]})`, options))
  }
}
