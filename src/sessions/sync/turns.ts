import { readPreferences, subscribeToPreferences } from '../../console/preferences'
import { sleep } from '../../lib/sleep'
import { isBehind, type Kept } from '../store/kept'
import { ownName } from '../store/schema'
import type { Ask } from '../tabs/channel'
import { takeTurns } from '../tabs/lead'
import { leading } from '../tabs/leading'
import type { Line } from '../tabs/line'
import type { Newcomers } from '../tabs/newcomers'
import type { Wishes } from '../tabs/wishes'
import type { Freshness, OfLeader } from './freshness'
import type { Host } from './host'
import type { Intake } from './intake'
import { Leader } from './leader'
import { Pace } from './pace'
import type { Reader } from './reader'
import { freshState, type SyncState } from './state'

type Options = {
  host: Host
  reader: Reader
  kept: Kept
  line: Line
  freshness: Freshness
  intake: Intake
  newcomers: Newcomers
  wishes: Wishes
}

/** Leads whenever it is this tab's turn: then it is the one that asks the API. */
export class Turns {
  readonly #options: Options
  readonly #inFront: () => boolean
  /** One for as long as the page lives: what the API has asked for holds whoever leads. */
  readonly #pace: Pace
  #leader: Leader | null = null

  constructor(options: Options) {
    this.#options = options
    this.#inFront = options.host.inFront ?? (() => document.visibilityState === 'visible')
    this.#pace = new Pace({
      sleep,
      now: () => performance.now(),
      date: Date.now,
      random: Math.random,
      onWaiting: () => options.freshness.publish(false),
    })
  }

  /** What is to be said of the work; null while another tab leads. */
  get ofLeader(): OfLeader | null {
    const leader = this.#leader
    if (leader === null) return null
    const { fetching, nextAt, paused, error, sync } = leader
    const { waitingUntil } = this.#pace
    return { fetching, nextAt, paused, error, waitingUntil, preferredDone: sync.preferredDone }
  }

  /** From now on takes its turns with the other tabs, while some page wants to know. */
  begin(): void {
    const { host } = this.#options
    takeTurns(
      ownName(host.storeName),
      {
        ready: () => host.wanted() && (this.#inFront() || readPreferences().notifications),
        first: this.#inFront,
        onChange: (listener) => {
          host.onWanted(listener)
          subscribeToPreferences(listener)
        },
      },
      (signal) => this.#lead(signal),
    )
    const replan = () => this.#leader?.replan()
    host.onWanted(replan)
    subscribeToPreferences(replan)
  }

  /** Does what is asked, if this tab leads. */
  heed(ask: Ask): void {
    if (this.#leader === null) return
    this.#options.wishes.tell(this.#leader, ask)
    this.#options.freshness.publish(false)
  }

  async #lead(signal: AbortSignal): Promise<void> {
    const { host, reader, kept, line, freshness, intake, newcomers, wishes } = this.#options
    const state = await this.#takeOver()
    const { waitingUntil, paused } = freshness.status
    if (waitingUntil !== null) this.#pace.waitUntil(waitingUntil)
    const leader: Leader = new Leader({
      replica: host.replica,
      state,
      reader,
      pace: this.#pace,
      paused,
      wish: () => ({ chosen: readPreferences().refreshSeconds, behind: !this.#inFront() }),
      onBlock: (block) => intake.read(block),
      onGone: (rows) => intake.readGone(rows),
      onState: (changed) => {
        freshness.state = changed
        kept.note(changed)
        if (leader.sync.complete) kept.tidyLater()
        freshness.publish(!leader.sync.complete)
      },
      onChange: () => freshness.publish(false),
    })
    line.lead()
    this.#leader = leader
    leading.write(true)
    kept.note(state)
    wishes.tellAll(leader, state.asOf)
    freshness.publish(false)
    if (line.hasCompany) newcomers.welcome(true)
    try {
      await leader.lead(signal)
    } finally {
      this.#leader = null
      line.endLead()
      leading.write(false)
      await kept.endWriting()
      freshness.publish(false)
    }
  }

  /** Goes on from what the tab that led before has written meanwhile, and how far it came. */
  async #takeOver(): Promise<SyncState> {
    const { kept, freshness } = this.#options
    const written = await kept.read(() => freshness.publish(true))
    const known = freshness.state
    const trusted = written !== null && (known === null || !isBehind(written, known))
    const state = (trusted ? written : known) ?? freshState()
    freshness.state = state
    kept.beginWriting(!trusted)
    return state
  }
}
