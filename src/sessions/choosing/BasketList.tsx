import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { useConsole } from '../../console/Console'
import { paths } from '../../console/paths'
import { shortId, type SessionId } from '../../devin/id'
import { numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import type { SessionColumns } from '../replica/columns'
import type { BasketState } from './basket'
import { useSessionActions } from '../sessionActions'
import { over, standingWord } from './standing'
import { basket } from './theBasket'

/** More are folded, and unfolded as many at a time: each is drawn as a whole. */
const UNFOLDED = 100

type Props = {
  id: string
  state: BasketState
  /** What is known of sessions; null where nothing is yet. */
  columns: SessionColumns | null
}

/** What is in the basket, one by one. What has ended stays, struck through: it was chosen, and is only not to be ended. */
export function BasketList({ id, state, columns }: Props) {
  const { settings } = useConsole()
  const { progressOf } = useSessionActions()
  const [most, setMost] = useState(UNFOLDED)
  const list = useRef<HTMLUListElement>(null)
  const all = [...state.chosen.values()]
  const folded = all.length - most

  const drop = (which: SessionId, index: number) => {
    // The button goes, and must not take the focus with it; with the last of them the bar goes, which sees to that.
    const buttons = list.current?.querySelectorAll('button') ?? []
    const next = buttons[index + 1] ?? buttons[index - 1]
    basket.takeOut([which])
    next?.focus()
  }

  const unfold = () => {
    setMost(most + UNFOLDED)
    // It goes with the last of them.
    if (folded <= UNFOLDED) list.current?.querySelector<HTMLElement>('li:last-child button')?.focus()
  }

  return (
    <div id={id} className="basket-list">
      <ul ref={list} aria-label="Selected sessions">
        {all.slice(0, most).map(({ id: which, title }, index) => {
          const ended = columns !== null && over(columns, which)
          const word = columns === null ? null : standingWord(columns, which, progressOf)
          return (
            <li key={which}>
              <Link
                to={paths.session(settings.orgId, which)}
                title={title}
                className={`truncate hover:text-accent ${ended ? 'text-muted' : 'font-medium'}`}
              >
                {ended ? (
                  <s>
                    <bdi>{title}</bdi>
                  </s>
                ) : (
                  <bdi>{title}</bdi>
                )}
              </Link>
              <span className="font-mono text-xs text-muted">{shortId(which)}</span>
              <span className="basket-word text-muted">{word}</span>
              <button
                type="button"
                aria-label={`Take out ${title}`}
                title="Take out"
                onClick={() => drop(which, index)}
              >
                {icon('x')}
              </button>
            </li>
          )
        })}
      </ul>
      {folded > 0 && (
        <Button kind="quiet" onClick={unfold}>
          Show {numeral(Math.min(UNFOLDED, folded))} more of {numeral(folded)}
        </Button>
      )}
    </div>
  )
}
