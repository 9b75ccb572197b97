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

// The typeface's letters beyond those of English. What they look like is told here, after the first rows; each file is
// fetched when some text has a letter of it.
for (const name of NAMES) {
  const options = { weight: '100 900', display: 'swap', unicodeRange: ranges[name] } as const
  document.fonts.add(new FontFace('Inter Variable', `url(${FILES[name]})`, options))
}
