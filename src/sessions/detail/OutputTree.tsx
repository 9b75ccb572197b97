import { count } from '../../lib/words'
import { MOST_SHOWN, partsOf, type Part } from './output'

/** What a session has given as its result, as a tree: what is large is folded. From anywhere: shown as text only. */
export function OutputTree({ value }: { value: unknown }) {
  return <Branch parts={partsOf(value)} depth={0} />
}

function Branch({ parts, depth }: { parts: readonly Part[]; depth: number }) {
  const more = parts.length - MOST_SHOWN
  return (
    <ul className="tree">
      {parts.slice(0, MOST_SHOWN).map((part) => (
        <li key={part.name}>
          <Leaf part={part} depth={depth} />
        </li>
      ))}
      {more > 0 && <li className="text-muted">and {count(more, 'more entry', 'more entries')}</li>}
    </ul>
  )
}

function Leaf({ part: { name, text, parts, size }, depth }: { part: Part; depth: number }) {
  if (parts === null)
    return (
      <>
        <span className="tree-name">{name}</span> <bdi className="tree-text">{text}</bdi>
      </>
    )
  return (
    <details open={depth < 2 && size <= 12}>
      <summary>
        <span className="tree-name">{name}</span> <span className="text-muted">{text}</span>
      </summary>
      <Branch parts={parts()} depth={depth + 1} />
    </details>
  )
}
