import { useId, useLayoutEffect, useRef } from 'react'
import { ACTIVITY_LABELS, activity, isOver } from '../../devin/activity'
import type { SessionId } from '../../devin/id'
import { count, numeral } from '../../lib/words'
import { ActivityIcon } from '../../sessions/facts/ActivityBadge'
import { titleOf } from '../../sessions/facts/words'
import { icon } from '../../ui/icons'
import type { Followed } from './follow'
import { LongList } from './LongList'
import { choosableIn, linesOf, tickOf, toggled, type Line, type Tick, type Tree } from './tree'

type Props = {
  trees: readonly Tree[]
  followed: Followed
  off: ReadonlySet<SessionId>
  onOff: (off: ReadonlySet<SessionId>) => void
  /** Those that were chosen and taken out again. */
  removed: ReadonlySet<SessionId>
}

/** The children that are still up, to the last, each with a tick: on until the operator takes it away. */
export function ChildTree({ trees, followed, off, onOff, removed }: Props) {
  const headingId = useId()
  const { counting, unread } = followed
  const all = trees.flatMap(({ children }) => choosableIn(children))
  if (all.length === 0 && !counting && unread.length === 0) return null
  const lines = trees.flatMap((tree) =>
    // With one tree it is plain whose children they are.
    trees.length === 1 ? linesOf(tree.children, tree.root) : [tree, ...linesOf(tree.children, tree.root, 1)],
  )
  const on = all.filter((id) => !off.has(id)).length
  return (
    <section aria-labelledby={headingId} className="rounded-lg border border-line px-3 py-2">
      <h3 id={headingId} className="sr-only">
        Children that are still up
      </h3>
      {all.length > 0 && (
        <Check
          tick={tickOf(all, off)}
          onClick={() => onOff(toggled(all, off))}
          label={<span className="font-medium">{andWords(all.length)}</span>}
          after={on === all.length ? '' : on === 0 ? 'Left running.' : `${numeral(on)} of them.`}
        />
      )}
      {counting && (
        <p role="status" className="text-muted">
          {icon('loader', 'mr-1 inline-block align-[-0.125rem] motion-safe:animate-spin')}
          Counting the children… {all.length > 0 && `${numeral(all.length)} so far.`}
        </p>
      )}
      {unread.length > 0 && (
        <p className="text-notice">
          {count(unread.length, 'child', 'children')} could not be read: nothing is sent to{' '}
          {unread.length === 1 ? 'it' : 'them'}.
        </p>
      )}
      {all.length > 0 && (
        <div data-scrolls role="list" aria-labelledby={headingId} className="ending-tree">
          <LongList
            items={lines}
            estimate={1.5}
            renderLine={(line, position) => (
              <TreeLine
                key={'root' in line ? line.root.id : line.node.entry.id}
                line={line}
                position={position}
                of={lines.length}
                off={off}
                onOff={onOff}
                removed={removed}
              />
            )}
          />
        </div>
      )}
    </section>
  )
}

function andWords(number: number): string {
  return number === 1
    ? 'And the child that is still up'
    : `And all ${numeral(number)} children that are still up`
}

type LineProps = Pick<Props, 'off' | 'onOff' | 'removed'> & {
  line: Tree | Line
  position: number
  of: number
}

function TreeLine({ line, position, of, off, onOff, removed }: LineProps) {
  const place = { role: 'listitem', 'aria-posinset': position, 'aria-setsize': of }
  if ('root' in line) {
    const ids = choosableIn(line.children)
    return (
      <div {...place}>
        <Check
          tick={tickOf(ids, off)}
          onClick={() => onOff(toggled(ids, off))}
          label={
            <>
              All below <bdi className="wrap-anywhere">“{titleOf(line.root.now)}”</bdi>
            </>
          }
          after={numeral(ids.length)}
        />
      </div>
    )
  }
  const { node, depth, above } = line
  const { entry, choosable, children } = node
  const below = choosableIn(children)
  const ids = choosable ? [entry.id, ...below] : below
  const doing = activity(entry.now)
  const title = <bdi className="wrap-anywhere">{titleOf(entry.now)}</bdi>
  return (
    // Deep trees stay within the dialog: from some depth on they are not moved in any further.
    <div {...place} style={{ paddingLeft: `${Math.min(depth, 6) * 1.25}rem` }}>
      {choosable ? (
        <Check
          tick={tickOf(ids, off)}
          onClick={() => onOff(toggled(ids, off))}
          label={title}
          mark={<ActivityIcon of={doing} />}
          after={[ACTIVITY_LABELS[doing], ...splitWords(entry.id, below, off)].join(', ')}
          under={titleOf(above.now)}
        />
      ) : (
        <p className="ending-check text-muted">
          <span className="box" />
          <span className="min-w-0">
            {title}{' '}
            {isOver(entry.now)
              ? `is over; ${numeral(below.length)} below it still up`
              : removed.has(entry.id)
                ? 'was taken out'
                : 'is in the list above'}
          </span>
        </p>
      )}
    </div>
  )
}

/** A mixed tick alone does not say whether the session itself is meant. */
function splitWords(id: SessionId, below: readonly SessionId[], off: ReadonlySet<SessionId>): string[] {
  if (below.length === 0) return []
  const on = below.filter((one) => !off.has(one)).length
  if (tickOf([id, ...below], off) !== 'mixed') return [`${numeral(below.length)} below it`]
  return [`${off.has(id) ? 'not itself' : 'itself'} and ${numeral(on)} of ${numeral(below.length)} below it`]
}

type CheckProps = {
  tick: Tick
  onClick: () => void
  /** The name of the tick. */
  label: React.ReactNode
  mark?: React.ReactNode
  /** Said beside it. */
  after: string
  /** Whose child it is. To see, it is told by where it stands. */
  under?: string
}

function Check({ tick, onClick, label, mark, after, under }: CheckProps) {
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = tick === 'mixed'
  }, [tick])
  return (
    <div className="ending-check">
      <input
        ref={box}
        id={id}
        type="checkbox"
        checked={tick === 'on'}
        aria-describedby={`${id}-after`}
        onChange={onClick}
      />
      {mark !== undefined && <span className="mt-[3px] shrink-0">{mark}</span>}
      <span className="min-w-0">
        <label htmlFor={id}>{label}</label>{' '}
        <span id={`${id}-after`} className="text-muted">
          {after}
          {under !== undefined && <span className="sr-only">(child of {under})</span>}
        </span>
      </span>
    </div>
  )
}
