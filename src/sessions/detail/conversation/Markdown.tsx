import { createElement, type ReactNode } from 'react'
import { moreIcon } from '../../../ui/moreIcons'
import { readMarkdown, type Element, type Piece, type Tag } from './markdown'

/**
 * A message's text as elements. It is made of elements and text only, never of HTML: the page's policy (trusted types)
 * would not let that in either.
 */
export function Markdown({ text }: { text: string }) {
  return <>{readMarkdown(text).map(shown)}</>
}

/** The elements that need nothing but what is in them. */
const PLAIN: Readonly<Partial<Record<Tag, string>>> = {
  p: 'p',
  ul: 'ul',
  blockquote: 'blockquote',
  table: 'table',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  em: 'em',
  strong: 'strong',
  s: 's',
  code: 'code',
  pre: 'pre',
  li: 'li',
}

function shown(piece: Piece, key: number): ReactNode {
  if (typeof piece === 'string') return piece
  const { tag, inside } = piece
  switch (tag) {
    case 'hr':
    case 'br':
      return createElement(tag, { key })
    case 'heading':
      // Not one of the page's own: a message must not be able to change how the page is built.
      return (
        <p key={key} className="md-heading">
          {inside.map(shown)}
        </p>
      )
    case 'ol':
      return (
        <ol key={key} start={piece.start}>
          {inside.map(shown)}
        </ol>
      )
    case 'th':
    case 'td':
      return createElement(tag, { key, className: ALIGNED[piece.align ?? 'left'] }, inside.map(shown))
    case 'link':
    case 'image':
      return <OutLink key={key} element={piece} />
    default:
      return createElement(PLAIN[tag] ?? 'span', { key }, inside.map(shown))
  }
}

const ALIGNED = { left: undefined, center: 'md-center', right: 'md-right' } as const

function OutLink({ element: { tag, href, host, inside } }: { element: Element }) {
  // Its words are where it leads: that need not be said again, on paper either.
  const isTold = href !== undefined && inside.length === 1 && inside[0] === href
  return (
    <a href={href} title={isTold ? undefined : href} target="_blank" rel="noopener noreferrer">
      {inside.map(shown)}
      {tag === 'image' && <span className="md-aside"> (image, not loaded)</span>}
      {host !== undefined && <span className="md-aside"> (leads to {host})</span>}
      {tag === 'image' && moreIcon('external-link', 'md-icon', 12)}
    </a>
  )
}
