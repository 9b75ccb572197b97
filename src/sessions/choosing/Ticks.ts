import type { Session } from '../../devin/session'
import { setAttribute } from '../../ui/elements'
import { markInspected } from '../inspector/meeting'
import type { Shown } from '../list/shown'
import { onNames, writeNames } from '../names/knownNames'
import type { RowElement } from '../rows/RowElement'
import type { SessionActions } from '../sessionActions'
import { choose } from './choose'
import './sheet'
import { basket } from './theBasket'

/** The ticks of a list's rows: they say what is in the basket, and what is done to them is done to it. */
export class Ticks {
  readonly #grid: HTMLElement | null
  /** Ends it: the rows show what they show. */
  readonly close: () => void

  /** @param draw has the list show its rows anew (`show`) */
  constructor(list: HTMLElement, draw: () => void) {
    this.#grid = list.closest<HTMLElement>('[role="grid"]')
    this.#grid?.setAttribute('aria-multiselectable', 'true')
    const stops = [basket.subscribe(draw), onNames(draw)]
    this.close = () => {
      for (const stop of stops) stop()
    }
  }

  /** Writes into rows whether they are chosen. Where nothing can be ended, nothing can be chosen either. */
  show(rows: readonly RowElement[], { refusal }: SessionActions): void {
    markInspected(rows)
    const refused = refusal !== null
    this.#grid?.classList.toggle('view-only', refused)
    writeNames(rows)
    for (const { session, tick, element } of rows) {
      const chosen = !refused && session !== null && basket.has(session.session_id)
      tick.checked = chosen
      setAttribute(element, 'aria-selected', chosen ? 'true' : null)
    }
  }

  /** What a click or the space bar does. @param asRange whether it goes from the anchor to there */
  choose({ session_id }: Session, asRange: boolean, { rows, replica, actions }: Shown): void {
    if (actions.refusal === null) choose(basket, rows, replica.columns, session_id, asRange)
  }
}
