import { activity } from '../../devin/activity'
import type { SessionColumns } from '../../sessions/replica/columns'
import { FLAG } from '../../sessions/replica/fields'
import { stateFrom } from '../../sessions/replica/texts'

/** Watches for sessions that begin to need somebody. Looks at what has changed alone: there may be 100,000. */
export class NeedWatch {
  readonly #needing = new Set<number>()
  #version = -1

  /** @returns the rows that did not need anybody when it was last called and do now; at first all that do */
  look(columns: SessionColumns): number[] {
    const states = columns.codes('state')
    const needs = columns
      .dictionary('state')
      .values()
      .map((text) => activity(stateFrom(text)) === 'needs-you')
    const begun: number[] = []
    for (let row = 0; row < columns.count; row += 1) {
      if ((columns.touched[row] ?? 0) <= this.#version) continue
      const need = needs[states[row] ?? 0] === true && !columns.hasFlag(row, FLAG.gone | FLAG.archived)
      if (!need) this.#needing.delete(row)
      else if (!this.#needing.has(row)) {
        this.#needing.add(row)
        begun.push(row)
      }
    }
    this.#version = columns.version
    return begun
  }
}
