import { NOTHING } from '../sync/begin'
import type { Leader } from '../sync/leader'
import type { Ask } from './channel'

/** What the operators of all tabs have asked for. It holds for whichever tab leads next. */
export class Wishes {
  #archived = false
  /** What each tab prefers, as far as it has said so; the latest last. */
  readonly #preferences = new Map<string, string>()
  /** Unix milliseconds. */
  #refreshAskedAt = 0

  /** @returns what a tab prefers, a `Preference` as JSON; null where that is nothing, or it has not said so */
  preferenceOf(tab: string): string | null {
    return this.#preferences.get(tab) ?? null
  }

  note(from: string, ask: Ask): void {
    if (ask.what === 'prefer') {
      this.#preferences.delete(from)
      if (ask.wanted !== NOTHING) this.#preferences.set(from, ask.wanted)
    } else if (ask.what === 'archived') this.#archived = true
  }

  /** Notes that this tab's operator has asked for what is new. */
  noteRefresh(): void {
    this.#refreshAskedAt = Date.now()
  }

  /** Tells a tab that begins to lead. @param asOf how far it is, in unix milliseconds */
  tellAll(leader: Leader, asOf: number): void {
    if (this.#archived) leader.sync.wantArchived()
    leader.sync.prefer([...this.#preferences.values()])
    // Asked for while nobody led, or of a tab that then stopped leading.
    if (this.#refreshAskedAt > asOf) leader.refresh()
  }

  tell(leader: Leader, ask: Ask): void {
    switch (ask.what) {
      case 'refresh':
        leader.refresh()
        return
      case 'pause':
        leader.setPaused(ask.paused)
        return
      case 'archived':
        leader.sync.wantArchived()
        break
      case 'prefer':
        leader.sync.prefer([...this.#preferences.values()])
        break
    }
    leader.wake()
  }
}
