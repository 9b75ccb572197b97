import MarkdownIt from 'markdown-it'
import { plain } from './plain'
import { hostBehind, safeTarget } from './target'

/** What a message may become, and nothing else: there is no way from its text to another element. */
const TAGS = [
  'p',
  'heading',
  'ul',
  'ol',
  'li',
  'blockquote',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'em',
  'strong',
  's',
  'code',
  'pre',
  'hr',
  'br',
  'link',
  'image',
] as const
export type Tag = (typeof TAGS)[number]

/** A piece of a message: text, or an element of one of the kinds above with what is in it. */
export type Piece = string | Element
export type Element = {
  tag: Tag
  inside: Piece[]
  /** Of links and images: where they lead; always http, https or mailto. */
  href?: string
  /** Of a link whose text names another place than it leads to: the host that it does lead to. */
  host?: string
  /** Of an ordered list: its first number, where that is not 1. */
  start?: number
  /** Of a table's cell. */
  align?: 'left' | 'center' | 'right'
}

type Parser = InstanceType<typeof MarkdownIt>
type Token = ReturnType<Parser['parse']>[number]

/** Beyond it a text is shown as it is: nobody wrote it as markdown, and to look for markdown in it would take long. */
const LONGEST = 60_000

const parser: Parser = new MarkdownIt({ html: false, linkify: true })
// Only what says itself that it is a link: `main.rs` and `a@b` are names more often.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
// What may not be a link stays as it was written, so that it can be seen what it tried.
parser.validateLink = (url) => safeTarget(url) !== null

/**
 * Reads a message as markdown (CommonMark with GitHub's tables, strike-through and bare links). Never throws, whatever
 * the text is: HTML in it is text.
 */
export function readMarkdown(text: string): Piece[] {
  const clean = plain(text)
  if (clean.length > LONGEST) return [{ tag: 'pre', inside: [clean] }]
  const root: Element = { tag: 'p', inside: treeOf(parser.parse(clean, {})) }
  finish(root)
  return root.inside
}

/** The parser gives a flat list of what opens and what closes. */
function treeOf(tokens: readonly Token[]): Piece[] {
  const root: Element = { tag: 'p', inside: [] }
  const open: Element[] = [root]
  for (const token of tokens) {
    const into = open.at(-1) ?? root
    if (token.nesting === -1) {
      if (!token.hidden && open.length > 1) open.pop()
      continue
    }
    if (token.nesting === 1) {
      // The paragraph in an item of a dense list is none.
      if (token.hidden) continue
      const element = elementOf(token)
      into.inside.push(element)
      open.push(element)
      continue
    }
    into.inside.push(...leavesOf(token))
  }
  return root.inside
}

/** What stands by itself. */
function leavesOf(token: Token): Piece[] {
  switch (token.type) {
    case 'inline':
      return treeOf(token.children ?? [])
    case 'text':
      return token.content === '' ? [] : [token.content]
    case 'softbreak':
    case 'hardbreak':
      // A message is written line by line: a break in it is meant, as in the vendor's app.
      return [{ tag: 'br', inside: [] }]
    case 'code_inline':
      return [{ tag: 'code', inside: [token.content] }]
    case 'code_block':
    case 'fence':
      return [{ tag: 'pre', inside: [token.content.replace(/\n$/, '')] }]
    case 'hr':
      return [{ tag: 'hr', inside: [] }]
    case 'image':
      return [imageOf(token)]
    default:
      // Nothing else is known to come. As text it does no harm.
      return token.content === '' ? [] : [token.content]
  }
}

function elementOf(token: Token): Element {
  if (token.type === 'link_open') return linkOf(token)
  if (token.type === 'heading_open') return { tag: 'heading', inside: [] }
  // A kind that is not known is a paragraph: what is in it is still to be read.
  const element: Element = { tag: TAGS.find((tag) => tag === token.tag) ?? 'p', inside: [] }
  const start = Number(token.attrGet('start') ?? 1)
  if (start !== 1 && Number.isSafeInteger(start)) element.start = start
  const align = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1]
  if (align === 'left' || align === 'center' || align === 'right') element.align = align
  return element
}

function linkOf(token: Token): Element {
  const href = safeTarget(String(token.attrGet('href') ?? ''))
  return href === null ? { tag: 'em', inside: [] } : { tag: 'link', inside: [], href }
}

/** An image is not loaded: that would tell its host who reads this, and when. It is a link to it. */
function imageOf(token: Token): Element {
  const href = safeTarget(String(token.attrGet('src') ?? ''))
  const inside = [token.content === '' ? 'Image' : token.content]
  return href === null ? { tag: 'em', inside } : { tag: 'image', inside, href }
}

/** What shows only when all of a piece is there: boxes of task lists, and links that say one place and lead to another. */
function finish(element: Element): void {
  element.inside = element.inside.map((piece, at) => {
    if (typeof piece === 'string') return piece
    finish(piece)
    if (piece.tag === 'li') markTask(piece)
    if (piece.tag !== 'link' || piece.href === undefined) return piece
    const words = wordsIn(piece)
    // `https://a@b` is a link to b, and only its beginning was taken for one.
    const next = element.inside[at + 1]
    if (typeof next === 'string' && next.startsWith('@') && ADDRESS.test(words)) return words
    const host = hostBehind(words, piece.href)
    if (host !== null) piece.host = host
    return piece
  })
}

const ADDRESS = /^https?:/i
const TASK = /^\[([ xX])\] /

function markTask(item: Element): void {
  const [first] = item.inside
  const line = typeof first === 'object' && first.tag === 'p' ? first : item
  const [start] = line.inside
  if (typeof start === 'string')
    line.inside[0] = start.replace(TASK, (_, mark: string) => (mark === ' ' ? '☐ ' : '☑ '))
}

/** The words of an element without its form. */
function wordsIn({ inside }: Element): string {
  return inside.map((piece) => (typeof piece === 'string' ? piece : wordsIn(piece))).join('')
}
