// A session has a page of its own, in the vendor's app and here, and a place beside the list of this console.
const LINK = /\/sessions\/([^\s/?#]+)|[?&]session=([^\s&#]+)/
/** What stands around an id or a link that was taken out of a sentence, marks that nobody sees among it. */
const AROUND = /^["'(<[\u200b-\u206f]+|["')>\],.;:!?\u200b-\u206f]+$/g

/** The id, or the part of one, that a text is or links to, without the API's prefix and in small letters; '' for none. */
export function idIn(text: string): string {
  const [, own, beside] = LINK.exec(text) ?? []
  const id = (own ?? beside ?? text).trim().replace(AROUND, '')
  const bare = id.replace(/^devin-/i, '').toLowerCase()
  return /^[\w-]+$/.test(bare) ? bare : ''
}
