import type { SessionId } from '../../devin/id'
import type { Block } from '../replica/block'
import type { SyncState } from '../sync/state'
import { Channel, type Message } from './channel'
import type { Place } from './steps'

type News = { type: 'block'; block: Block } | { type: 'gone'; ids: SessionId[] }
type StatusMessage = Extract<Message, { type: 'status' }>

/** What this tab says to the others. As the leader it counts what it sends, so that who has missed some of it can tell. */
export class Line {
  readonly #channel: Channel
  /** Null while this tab does not lead. */
  #place: Place | null = null
  #hasCompany = false

  constructor(name: string, onMessage: (message: Message) => void) {
    this.#channel = new Channel(name, onMessage)
  }

  get leads(): boolean {
    return this.#place !== null
  }

  /** Whether another tab has been heard. */
  get hasCompany(): boolean {
    return this.#hasCompany
  }

  /** The place of what was last sent; null while this tab does not lead. */
  get place(): Place | null {
    return this.#place === null ? null : { ...this.#place }
  }

  lead(): void {
    this.#place = { lead: crypto.randomUUID(), sent: 0 }
  }

  endLead(): void {
    this.#place = null
  }

  noteCompany(): void {
    this.#hasCompany = true
  }

  send(message: Message): void {
    this.#channel.send(message)
  }

  /** Sends what is new. It is counted also where nobody is there: then nothing is said, which has its price. */
  sendNews(news: News): void {
    if (this.#place !== null) this.#place.sent += 1
    if (this.#hasCompany) this.send({ ...news, place: this.place })
  }

  /** Says how far the leader is, if somebody is there. */
  sendStatus(status: StatusMessage['status'], state: SyncState): void {
    const { place } = this
    if (place !== null && this.#hasCompany) this.send({ type: 'status', status, state, place })
  }
}
