/** A point in what a leader sends: which leader, and after how many of its blocks. */
export type Place = { lead: string; sent: number }

/**
 * Whether a tab has taken in all that the leader has sent: one that was frozen, or was not known to be there, has gaps,
 * and what the leader then says of how far it is would be untrue of this tab.
 */
export class Steps {
  #known: Place = { lead: '', sent: 0 }

  /** Everything up to here is known. */
  catchUp({ lead, sent }: Place): void {
    this.#known = { lead, sent }
  }

  /** Nothing is known for certain: as before anything was heard. */
  lose(): void {
    this.#known = { lead: '', sent: 0 }
  }

  /** Notes what has come. Behind a gap nothing counts, until it is caught up. */
  note({ lead, sent }: Place): void {
    if (lead === this.#known.lead && sent === this.#known.sent + 1) this.#known.sent = sent
  }

  isAt({ lead, sent }: Place): boolean {
    return lead === this.#known.lead && sent === this.#known.sent
  }
}
