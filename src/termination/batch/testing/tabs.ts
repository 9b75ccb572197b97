import 'fake-indexeddb/auto'
import { setMaxListeners } from 'node:events'
import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'
import type { SessionId } from '../../../devin/id'
import { childrenOf } from '../../capture'
import { createBatches, type BatchesOptions, type OpenBatches } from '../batches'
import type { Locks } from '../tabs'
import type { BatchTarget, BatchView, Plan } from '../types'
import type { World } from './world'

/** For tests: a tab of the console. */
export type Tab = {
  batches: OpenBatches
  /** A batch as it is shown. */
  view: (id?: string) => BatchView
  /** A session of it. */
  target: (id: string, batch?: string) => BatchTarget
  /** The state of each session, in order. */
  states: (batch?: string) => string[]
  /** What it was told of the credential. */
  notPermitted: string[]
  /** The ids of what it was told to have been read. */
  read: string[]
}

type Line = { name: string; hear: (event: { data: unknown }) => void; closed: boolean }

/**
 * For tests: what the tabs of a browser share, with time that passes when the test says so. Locks and lines between tabs
 * as the standards have them; what is kept is kept by fake-indexeddb.
 */
export class TestTabs {
  readonly #world: World
  readonly #lines: Line[] = []
  readonly #queues = new Map<string, (() => void)[]>()
  readonly #networkListeners = new Set<() => void>()
  readonly kept = new Map<string, string>()
  #online = true

  constructor(world: World) {
    this.#world = world
    // Each wait of each session listens to the one signal that the page goes.
    setMaxListeners(0)
    // Not those by which promises and the fake database get on.
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
      now: 1_790_000_000_000,
    })
    vi.stubGlobal('indexedDB', new IDBFactory())
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => this.kept.get(name) ?? null,
      setItem: (name: string, value: string) => this.kept.set(name, value),
      removeItem: (name: string) => this.kept.delete(name),
    })
    const lines = this.#lines
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        readonly #line: Line
        constructor(name: string) {
          this.#line = { name, hear: () => undefined, closed: false }
          lines.push(this.#line)
        }
        addEventListener(_: 'message', listener: (event: { data: unknown }) => void) {
          this.#line.hear = listener
        }
        postMessage(data: unknown) {
          if (this.#line.closed) throw new DOMException('closed', 'InvalidStateError')
          for (const other of lines) {
            if (other === this.#line || other.name !== this.#line.name) continue
            const copy: unknown = structuredClone(data)
            queueMicrotask(() => other.closed || other.hear({ data: copy }))
          }
        }
        close() {
          this.#line.closed = true
        }
      },
    )
  }

  close(): void {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  }

  /** Opens a tab and waits until it has read what is kept. */
  async open(options: Partial<BatchesOptions> = {}): Promise<Tab> {
    const notPermitted: string[] = []
    const read: string[] = []
    const batches = createBatches({
      client: this.#world.client,
      orgId: 'org-test',
      operator: 'somebody',
      storeName: 'one',
      graceMs: 0,
      onRead: ({ session_id }) => read.push(session_id),
      onNotPermitted: (words) => notPermitted.push(words),
      withChildren: (session) => ({
        session,
        children: childrenOf(session, (id: SessionId) => this.#world.sessions.get(id)),
      }),
      network: {
        isOnline: () => this.#online,
        onChange: (listener) => {
          this.#networkListeners.add(listener)
          return () => this.#networkListeners.delete(listener)
        },
      },
      locks: this.locks,
      random: () => 0,
      ...options,
    })
    await this.settle()
    const view = (id = 'b1') => {
      const found = batches.read().find((batch) => batch.id === id)
      if (!found) throw new Error(`There is no batch ${id}`)
      return found
    }
    return {
      batches,
      view,
      target: (id, batch) => {
        const found = view(batch).targets.find((target) => target.id === id)
        if (!found) throw new Error(`There is no session ${id}`)
        return found
      },
      states: (batch) => view(batch).targets.map(({ state }) => state),
      notPermitted,
      read,
    }
  }

  /** Opens a tab and begins a batch there, "b1". */
  async begin(plan: Plan, options: Partial<BatchesOptions> = {}): Promise<Tab> {
    const tab = await this.open(options)
    tab.batches.start('b1', plan)
    return tab
  }

  /** The same, and waits until it is done. */
  async run(plan: Plan): Promise<Tab> {
    const tab = await this.begin(plan)
    await this.untilDone(tab)
    return tab
  }

  setOnline(online: boolean): void {
    this.#online = online
    for (const listener of this.#networkListeners) listener()
  }

  /** Lets what needs no time happen. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 60; turn += 1) {
      await vi.advanceTimersByTimeAsync(0)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Lets so many milliseconds pass, and whatever falls due in them happen. */
  async pass(ms: number, stepMs = 100): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      await vi.advanceTimersByTimeAsync(Math.min(stepMs, left))
      for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Lets time pass until something is so. @throws Error when it is not within so many milliseconds */
  async until(so: () => boolean, withinMs = 120_000, stepMs = 10): Promise<void> {
    for (let passed = 0; !so(); passed += stepMs) {
      if (passed >= withinMs) throw new Error(`Not within ${withinMs} ms: ${so.toString()}`)
      await this.pass(stepMs, stepMs)
    }
  }

  /** Lets time pass until a batch is done. */
  untilDone(tab: Tab, id = 'b1', withinMs = 300_000): Promise<void> {
    return this.until(() => tab.view(id).phase === 'done', withinMs, 100)
  }

  readonly locks: Locks = {
    request: async (name, { ifAvailable, signal }, work) => {
      const queue = this.#queues.get(name) ?? []
      this.#queues.set(name, queue)
      if (ifAvailable && queue.length > 0) return work(null)
      await new Promise<void>((resolve, reject) => {
        queue.push(resolve)
        if (queue.length === 1) resolve()
        signal?.addEventListener('abort', () => {
          const place = queue.indexOf(resolve)
          if (place > 0) queue.splice(place, 1)
          reject(signal.reason as Error) // an abort reason is what the aborter chose; ours are always errors
        })
      })
      try {
        await work({ name })
      } finally {
        queue.shift()
        queue[0]?.()
      }
    },
  }
}
