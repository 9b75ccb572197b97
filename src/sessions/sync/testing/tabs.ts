import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'
import { createClient } from '../../../devin/client'
import { Replica } from '../../replica/replica'
import { Driver } from '../driver'
import type { Reader } from '../reader'
import { unreadStatus } from '../unreadStatus'
import type { SyncStatus } from '../view'

/** For tests: a tab of the console, without a page. */
export type Tab = {
  driver: Driver
  replica: Replica
  /** What it shows. */
  status: () => SyncStatus
  setVisible: (visible: boolean) => void
  /** As a browser does with tabs in the background: what others say reaches it only when it is thawed. */
  setFrozen: (frozen: boolean) => void
  /** Whether the next page load would look for sessions on this device. */
  stored: () => boolean
}

type Line = { name: string; owner: number; hear: (data: unknown) => void }

/**
 * For tests: the parts of a browser that tabs share, with time that passes when the test says so. Locks and lines between
 * tabs as the standards have them; what is kept is kept by fake-indexeddb.
 */
export class TestBrowser {
  readonly #lines: Line[] = []
  readonly #frozen = new Map<number, (() => void)[]>()
  readonly #held = new Map<string, Promise<unknown>>()
  #opening = 0
  #closed = false
  /** What has gone over the lines, oldest first. */
  readonly said: { type: string }[] = []

  constructor() {
    // Not those by which promises and the fake database get on.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
    vi.stubGlobal('indexedDB', new IDBFactory())
    vi.stubGlobal('navigator', { onLine: true, locks: { request: this.#request } })
    const { connect } = this
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        readonly #line: ReturnType<typeof connect>
        constructor(name: string) {
          this.#line = connect(name)
        }
        addEventListener(_: 'message', listener: (event: { data: unknown }) => void) {
          this.#line.listen(listener)
        }
        postMessage(data: unknown) {
          this.#line.post(data)
        }
      },
    )
  }

  close(): void {
    this.#closed = true
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  }

  /** Opens a tab and waits until it has read what is kept. */
  async open(reader: Reader, options: { visible?: boolean; storeName?: string } = {}): Promise<Tab> {
    this.#opening += 1
    const owner = this.#opening
    let visible = options.visible ?? true
    let status = unreadStatus()
    let stored = false
    const listeners = new Set<() => void>()
    const replica = new Replica()
    const driver = new Driver(
      {
        client: createClient({ baseUrl: 'http://none' }),
        orgId: 'org',
        storeName: options.storeName ?? 'one',
        replica,
        status,
        firstPage: null,
        wanted: () => !this.#closed,
        inFront: () => visible,
        onWanted: (listener) => void listeners.add(listener),
        onChange: (changed) => (status = changed),
        onStored: (is) => (stored = is),
      },
      reader,
    )
    await driver.start()
    return {
      driver,
      replica,
      status: () => status,
      setVisible: (value) => {
        visible = value
        for (const listener of listeners) listener()
      },
      setFrozen: (frozen) => {
        const late = this.#frozen.get(owner) ?? []
        if (frozen) this.#frozen.set(owner, late)
        else this.#frozen.delete(owner)
        if (!frozen) for (const hear of late) hear()
      },
      stored: () => stored,
    }
  }

  /** What waits for frozen tabs is lost. */
  forgetLate(): void {
    for (const late of this.#frozen.values()) late.length = 0
  }

  /** Lets so many milliseconds pass, and whatever falls due in them happen. */
  async pass(ms: number): Promise<void> {
    // In small steps: the database and the sandbox answer between them.
    for (let left = ms; left > 0; left -= 250) {
      await vi.advanceTimersByTimeAsync(Math.min(250, left))
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    }
  }

  readonly connect = (name: string) => {
    const line: Line = { name, owner: this.#opening, hear: () => undefined }
    this.#lines.push(line)
    return {
      listen: (listener: (event: { data: unknown }) => void) => {
        line.hear = (data) => listener({ data })
      },
      post: (data: unknown) => {
        this.said.push(data as { type: string }) // a `Message`
        for (const other of this.#lines) {
          if (other === line || other.name !== name) continue
          const copy: unknown = structuredClone(data)
          queueMicrotask(() => {
            const late = this.#frozen.get(other.owner)
            if (late === undefined) other.hear(copy)
            else late.push(() => other.hear(copy))
          })
        }
      },
    }
  }

  readonly #request = async (
    name: string,
    { signal }: { signal: AbortSignal },
    work: () => Promise<unknown>,
  ): Promise<unknown> => {
    const before = this.#held.get(name) ?? Promise.resolve()
    const mine = before.then(() => {
      signal.throwIfAborted()
      return work()
    })
    this.#held.set(
      name,
      mine.catch(() => undefined),
    )
    return mine
  }
}
