import type { SessionId } from '../../devin/id'
import { nextTask } from '../../lib/nextTask'
import type { Block } from '../replica/block'
import { Kept } from '../store/kept'
import { ownName } from '../store/schema'
import type { Ask, Message, Wish } from '../tabs/channel'
import { Follower } from '../tabs/follower'
import { Line } from '../tabs/line'
import { Newcomers } from '../tabs/newcomers'
import { Wishes } from '../tabs/wishes'
import { NOTHING } from './begin'
import { Freshness } from './freshness'
import type { Host } from './host'
import { Intake } from './intake'
import type { Reader } from './reader'
import { makeRoomFor } from './room'
import { isComplete } from './state'
import { Turns } from './turns'
import { workerReader } from './workerReader'

// Come with it: before, there is nothing that has to wait for its time.
export { watchScroll } from '../list/watchScroll'
export { Drawing } from './drawing'

/**
 * Keeps the replica of this tab equal to the organisation, together with the other tabs: one of them asks the API, all
 * hear of it.
 */
export class Driver {
  readonly #id = crypto.randomUUID()
  readonly #host: Host
  readonly #line: Line
  readonly #kept: Kept
  readonly #freshness: Freshness
  readonly #intake: Intake
  readonly #follower: Follower
  readonly #newcomers: Newcomers
  readonly #wishes = new Wishes()
  readonly #turns: Turns

  /** @param reader reads from the API; by a worker where it is left out */
  constructor(host: Host, reader: Reader = readerFor(host)) {
    const { replica, storeName, onStored } = host
    const wishes = this.#wishes
    const line = new Line(ownName(storeName), (message) => void this.#hear(message))
    const freshness = new Freshness({ host, line, ofLeader: () => this.#turns.ofLeader })
    const kept = new Kept({
      storeName,
      replica,
      onStored,
      onFault: (storeFault) => {
        freshness.status = { ...freshness.status, storeFault }
        freshness.publish(false)
      },
    })
    const intake = new Intake({ replica, kept, line, freshness })
    const newcomers = new Newcomers({
      replica,
      kept,
      send: (message) => line.send(message),
      place: () => line.place,
      onTold: () => freshness.publish(false),
    })
    this.#host = host
    this.#line = line
    this.#kept = kept
    this.#freshness = freshness
    this.#intake = intake
    this.#follower = new Follower({ kept, line, freshness })
    this.#newcomers = newcomers
    this.#turns = new Turns({ host, reader, kept, line, freshness, intake, newcomers, wishes })
  }

  /**
   * Begins: with what is kept on this device, if anything is, then in turn with the other tabs.
   * @returns whether sessions were found on this device
   */
  async start(): Promise<boolean> {
    const { replica, firstPage } = this.#host
    // A task of its own, while more pages are on their way: with the first of them it would be a long one.
    if (firstPage !== null && firstPage.next !== null)
      nextTask(() => makeRoomFor(replica.columns, firstPage.total ?? 0))
    await this.#kept.open()
    const found = await this.#kept.read(() => this.#freshness.publish(true))
    if (found !== null) {
      this.#freshness.state = found
      this.#freshness.publish(false)
    }
    this.#follower.sayHello()
    this.#watchLeaving()
    this.#turns.begin()
    // Whoever led may have kept no more than that nothing could be read: that there are none is another thing.
    return found !== null && (replica.columns.count > 0 || isComplete(found.active))
  }

  /** Does what the operator asks, here or in the tab that leads. */
  ask(wish: Wish): void {
    const ask: Ask =
      wish.what === 'filter' ? { what: 'prefer', wanted: this.#freshness.show(wish.filters) } : wish
    if (ask.what === 'refresh') this.#wishes.noteRefresh()
    // Also where this tab leads: another may be the next.
    this.#line.send({ type: 'ask', from: this.#id, ask })
    this.#heed(this.#id, ask)
    if (wish.what === 'filter') this.#freshness.tell(false)
  }

  /** Takes in what another part of the page has read. */
  learn(block: Block): void {
    this.#intake.read(block)
    this.#freshness.publish(false)
  }

  /** Takes away a session that the API says is not there. */
  forget(id: SessionId): void {
    const row = this.#host.replica.columns.rowOf(id)
    if (row === undefined) return
    this.#intake.readGone([row])
    this.#freshness.publish(false)
  }

  /** What a page shows is not to be read first any more when it has gone: until the browser brings it back. */
  #watchLeaving(): void {
    if (!('addEventListener' in globalThis)) return // in node
    const say = (wanted: string) =>
      this.#line.send({ type: 'ask', from: this.#id, ask: { what: 'prefer', wanted } })
    addEventListener('pagehide', () => {
      say(NOTHING)
      addEventListener('pageshow', () => say(this.#wishes.preferenceOf(this.#id) ?? NOTHING), { once: true })
    })
  }

  #heed(from: string, ask: Ask): void {
    this.#wishes.note(from, ask)
    // Whichever tab leads next begins so; until then the one that leads has the last word.
    if (ask.what === 'pause') this.#freshness.status = { ...this.#freshness.status, paused: ask.paused }
    this.#turns.heed(ask)
  }

  async #hear(message: Message): Promise<void> {
    const { leads, hasCompany } = this.#line
    this.#line.noteCompany()
    // What was not sent because nobody seemed to be there has to be told now.
    if (!hasCompany && leads && message.type !== 'hello') this.#newcomers.welcome(false)
    switch (message.type) {
      case 'hello':
        if (leads) this.#newcomers.welcome(message.reads)
        else {
          this.#line.send({ type: 'here', from: this.#id, prefers: this.#wishes.preferenceOf(this.#id) })
        }
        return
      case 'here':
        if (message.prefers !== null) this.#heed(message.from, { what: 'prefer', wanted: message.prefers })
        return
      case 'welcome':
        await this.#follower.catchUp(message.place, message.stored)
        return
      case 'block':
        // What another has read by itself is passed on as the leader's: who missed it finds that there is a gap.
        if (leads && message.place === null) this.#intake.read(message.block)
        else this.#intake.hear(message.block)
        this.#follower.note(message.place)
        return
      case 'gone':
        this.#intake.hearGone(message.ids, leads && message.place === null)
        this.#follower.note(message.place)
        return
      case 'status':
        this.#follower.believe(message)
        return
      case 'ask':
        this.#heed(message.from, message.ask)
    }
  }
}

function readerFor({ client, orgId, storeName, firstPage }: Host): Reader {
  return workerReader({ client, orgId, storeName, atOnce: firstPage !== null })
}
