import type { Session } from '../../devin/session'
import { Ticks } from '../choosing/Ticks'
import type { RowElement } from '../rows/RowElement'
import { FilterButtons } from './FilterButtons'
import type { Shown } from './shown'

/** What the rows of a list offer to a hand on them: ticks in all, and buttons that filter in those that it is on. */
export class HandOnRows {
  readonly #ticks: Ticks
  readonly #filterButtons = new FilterButtons()

  /** @param draw has the list show its rows anew (`show`) */
  constructor(list: HTMLElement, draw: () => void) {
    this.#ticks = new Ticks(list, draw)
  }

  close(): void {
    this.#ticks.close()
  }

  /** To be called when rows were written. @param at those that the hand is on */
  show(rows: readonly RowElement[], at: readonly RowElement[], shown: Shown): void {
    this.#ticks.show(rows, shown.actions)
    this.showAt(at, shown)
  }

  /** To be called when the hand is on other rows. */
  showAt(rows: readonly RowElement[], { filters }: Shown): void {
    this.#filterButtons.showIn(rows, filters)
  }

  /** Turns the choice of a session round, or makes that of all from the one before to it the same. */
  choose(session: Session, asRange: boolean, shown: Shown): void {
    this.#ticks.choose(session, asRange, shown)
  }
}
