import type { DevinClient } from '../../devin/client'
import { FIRST_PAGE } from '../../devin/firstPage'
import type { SessionId } from '../../devin/id'
import type { SessionPage } from '../../devin/page'
import type { Session } from '../../devin/session'
import { encode } from '../replica/block'
import type { Filters } from '../filters/filters'
import { Replica } from '../replica/replica'
import { firstPage, takeFirstPage } from '../../console/firstAnswer'
import { afterPaint } from '../../lib/afterPaint'
import { whenAtRest } from '../../lib/atRest'
import { whenOnline, whenVisible } from '../../lib/whenBack'
import { unwrap } from '../../console/unwrap'
import type { Drawing } from './drawing'
import type { Driver } from './driver'
import { readingOf, type Reading } from './reading'
import type { Wish } from '../tabs/channel'
import { isStored, noteStored } from './onDevice'
import { unreadStatus } from './unreadStatus'
import type { ReplicaView, SyncStatus } from './view'

type Options = {
  client: DevinClient
  orgId: string
  storeName: string
  publish: (view: ReplicaView) => void
}

/**
 * The organisation's sessions for the pages of this tab. What is needed for the first rows is here; what keeps them
 * up to date is loaded behind them.
 */
export class Feed {
  readonly #options: Options
  readonly #replica = new Replica()
  readonly #listeners = new Set<() => void>()
  #status: SyncStatus = unreadStatus()
  #watchers = 0
  #driver: Driver | null = null
  #drawing: Drawing | null = null
  #ahead: (() => void) | null = null
  #started: Promise<void> | null = null
  #firstPage: Reading | null = null
  /** What was asked before there was somebody to ask. */
  readonly #early: Wish[] = []

  constructor(options: Options) {
    this.#options = options
    addEventListener('visibilitychange', () => {
      this.#tell()
      if (document.visibilityState === 'visible') this.#catchUp()
    })
    addEventListener('online', () => this.#catchUp())
    const page = takeFirstPage()
    if (page === null) return
    this.#open(page)
    this.#started = Promise.resolve()
  }

  /** What is known already, to be shown at once; undefined before the first rows, which what is read by itself is not. */
  get known(): ReplicaView | undefined {
    return this.#firstPage ? this.view : undefined
  }

  /** Whether this device keeps some, as far as is known: those can be had without a network. */
  get kept(): boolean {
    return isStored(this.#options.storeName)
  }

  get view(): ReplicaView {
    return { replica: this.#replica, status: this.#status, version: this.#replica.columns.version }
  }

  /** Resolves when rows are there. @throws ApiError when they cannot be had; another call tries again */
  start(): Promise<ReplicaView> {
    this.#started ??= this.#begin().catch((error: unknown) => {
      this.#started = null
      throw error
    })
    return this.#started.then(() => this.view)
  }

  /** Says that a page shows the list, until the function it gives is called: without that nothing is asked for. */
  watch(): () => void {
    this.#watchers += 1
    this.#tell()
    return () => {
      this.#watchers -= 1
      this.#tell()
    }
  }

  /** Has something found out of what is known just before that is drawn. @returns ends that */
  beforeDrawing(find: () => void): () => void {
    this.#ahead = find
    return () => {
      if (this.#ahead === find) this.#ahead = null
    }
  }

  /** Asks for what changed, now. */
  refresh(): void {
    this.#ask({ what: 'refresh' })
  }

  setPaused(paused: boolean): void {
    this.#ask({ what: 'pause', paused })
  }

  /** Asks for archived sessions as well, from now on. */
  wantArchived(): void {
    if (this.#status.archived === null) this.#ask({ what: 'archived' })
  }

  /** While not all is read, asks first for what these filters show. @param filters null where all of that is read */
  prefer(filters: Filters | null): void {
    this.#ask({ what: 'filter', filters })
  }

  /** Takes in a session that another part of the page has read. */
  learn(session: Session): void {
    const block = encode([session])
    if (this.#driver !== null) {
      this.#drawing?.hurry()
      this.#driver.learn(block)
      return
    }
    this.#replica.merge(block, Date.now())
    this.#publish()
  }

  /** Takes away a session that the API says is not there. */
  forget(id: SessionId): void {
    if (this.#driver !== null) return this.#driver.forget(id)
    const { columns } = this.#replica
    columns.forget(columns.rowOf(id) ?? Infinity)
    this.#publish()
  }

  /** Before the first rows nobody is told. */
  #publish(): void {
    if (this.known) this.#options.publish(this.view)
  }

  async #begin(): Promise<void> {
    if (this.kept && (await this.#load())) return
    if (this.#driver !== null && this.#replica.columns.count > 0) return
    // Hidden means silent, also before the first rows.
    await whenVisible()
    const { client, orgId } = this.#options
    const page = (await firstPage()) ?? (await unwrap(client.listSessions(orgId, FIRST_PAGE)))
    this.#open(page)
  }

  /** Begins with the newest sessions. */
  #open(sessions: SessionPage): void {
    const page = readingOf(sessions)
    // Whoever keeps what is read, and tells the other tabs, has to know of it.
    if (this.#driver !== null) return this.#driver.learn(page.block)
    this.#replica.merge(page.block)
    const complete = page.next === null && !page.cutShort
    this.#status = {
      ...this.#status,
      active: { complete, total: page.total, broken: page.broken },
      asOf: Date.now(),
    }
    this.#firstPage = page
    // After the first rows are on the screen: at once where there is more to read, else when there is no hurry.
    const load = () => void this.#load()
    if (complete && !this.#early.some(isUrgent)) {
      whenAtRest(load)
      return
    }
    // Fetched already now: there is nothing else on the wire.
    void loadDriver()
    afterPaint(load)
  }

  /** Loads what keeps the replica up to date. @returns whether sessions were found on this device */
  async #load(): Promise<boolean> {
    const { storeName, publish } = this.#options
    const loaded = await loadDriver()
    if (loaded === null) {
      // The network went before this part of the program was there.
      whenOnline(() => void this.#load())
      return false
    }
    // It was asked for more than once: two would lead each for itself.
    if (this.#driver !== null) return false
    const drawing = new loaded.Drawing({
      replica: this.#replica,
      isScrolled: loaded.watchScroll(),
      ahead: () => this.#ahead?.(),
      publish: () => publish(this.view),
    })
    this.#drawing = drawing
    const driver = new loaded.Driver({
      ...this.#options,
      replica: this.#replica,
      status: this.#status,
      firstPage: this.#firstPage,
      wanted: () => this.#watchers > 0,
      onWanted: (listener) => void this.#listeners.add(listener),
      onChange: (status, soon) => {
        // Nobody is to wait longer for all of it than it takes.
        if (status.active.complete && !this.#status.active.complete) drawing.hurry()
        this.#status = status
        drawing.draw(soon)
      },
      onStored: (stored) => noteStored(storeName, stored),
    })
    this.#driver = driver
    if (this.#early.length > 0) drawing.hurry()
    for (const ask of this.#early.splice(0)) driver.ask(ask)
    return driver.start()
  }

  #ask(ask: Wish): void {
    this.#drawing?.hurry()
    if (this.#driver !== null) return this.#driver.ask(ask)
    this.#early.push(ask)
    if (isUrgent(ask) && this.#firstPage !== null) void this.#load()
  }

  /** Asks for what changed meanwhile: but what is paused stays as it is until somebody says otherwise. */
  #catchUp(): void {
    if (!this.#status.paused) this.refresh()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** What keeps the replica up to date; null where it cannot be had, and then it is tried again with the next call. */
function loadDriver(): Promise<typeof import('./driver') | null> {
  return import('./driver').catch(() => null)
}

/** Whether somebody waits for it. */
function isUrgent({ what }: Wish): boolean {
  return what === 'archived' || what === 'refresh'
}
