import { sleep } from '../../lib/sleep'
import { blockFrom } from '../replica/blockFrom'
import type { Replica } from '../replica/replica'
import { ROWS_A_BLOCK } from '../store/keeper'
import type { Kept } from '../store/kept'
import type { Message } from './channel'
import type { Place } from './steps'

type Options = {
  replica: Replica
  kept: Kept
  send: (message: Message) => void
  /** The place of what was last sent; null while this tab does not lead. */
  place: () => Place | null
  /** They know all that is known: now they can be told how far that is. */
  onTold: () => void
}

/** Tabs that have come and are to be told everything: by way of the store, or where that does not do, row by row. */
export class Newcomers {
  readonly #options: Options
  /** Each with whether it can read what is kept. */
  readonly #waiting: boolean[] = []
  #telling = false

  constructor(options: Options) {
    this.#options = options
  }

  /** @param reads whether the tab can read what is kept */
  welcome(reads: boolean): void {
    this.#waiting.push(reads)
    if (!this.#telling) void this.#tellAll()
  }

  async #tellAll(): Promise<void> {
    const { kept, place, send, onTold } = this.#options
    this.#telling = true
    while (this.#waiting.length > 0 && place() !== null) {
      const allRead = this.#waiting.splice(0).every(Boolean)
      await kept.flush()
      const stored = allRead && kept.works
      if (!stored) await this.#tellRows()
      const now = place()
      if (now === null) break
      // What has been read meanwhile was sent as it came.
      send({ type: 'welcome', place: now, stored })
      onTold()
    }
    this.#waiting.length = 0
    this.#telling = false
  }

  async #tellRows(): Promise<void> {
    const { replica, send } = this.#options
    const { columns } = replica
    const rows = columns.count
    for (let from = 0; from < rows; from += ROWS_A_BLOCK) {
      const size = Math.min(ROWS_A_BLOCK, rows - from)
      const block = blockFrom(
        columns,
        Array.from({ length: size }, (_, i) => from + i),
      )
      send({ type: 'block', block, place: null })
      await sleep(0) // each a task of its own, so that none is long
    }
  }
}
