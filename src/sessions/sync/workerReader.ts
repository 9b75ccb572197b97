import { readSettings } from '../../console/settings'
import { ApiError } from '../../devin/apiError'
import type { DevinClient } from '../../devin/client'
import type { Answer } from '../../devin/transport'
import { nextTask } from '../../lib/nextTask'
import { fail, ok } from '../../lib/result'
import { trustedScript } from '../../lib/trustedScript'
import { PAGE_SIZE } from './pageSize'
import { calledOff, clientReader, type Reader } from './reader'
import type { Reading } from './reading'
import type { Order, Report } from './worker'
// The bundler gives it one.
// oxlint-disable-next-line import/default -- as above
import workerUrl from './worker?worker&url'

const WORKER = trustedScript('curfew-worker', workerUrl)

type Options = {
  client: DevinClient
  orgId: string
  storeName: string
  /** Whether the worker is started before there is something to read: then it is ready when there is. */
  atOnce: boolean
}

/**
 * A reader whose pages are read in a worker, which knows for which store, and how long to wait. Where none can be
 * started, pages are read here: slower, and as right.
 */
export function workerReader({ client, orgId, storeName, atOnce }: Options): Reader {
  const here = clientReader(client, orgId)
  let worker: Worker | 'none' | null = null
  let latest = 0
  const waiting = new Map<number, (answer: Answer<Reading>) => void>()

  const give = (reports: readonly Report[]) => {
    for (const report of reports) {
      const answer = report.ok ? ok(report.value) : fail(new ApiError(report.error))
      waiting.get(report.id)?.(answer)
      waiting.delete(report.id)
    }
  }
  const start = (): Worker | 'none' => {
    try {
      const timeoutMs = readSettings(document)?.timeoutMs ?? ''
      const fresh = new Worker(WORKER, { type: 'module', name: `${storeName} ${timeoutMs}` })
      fresh.addEventListener('message', ({ data }: MessageEvent<Report[]>) => {
        // To unpack many sessions takes as long as to take them in, and each is a task of its own.
        if (data.some(holdsMany)) nextTask(() => give(data))
        else give(data)
      })
      fresh.addEventListener('error', () => {
        worker = 'none'
        fresh.terminate()
        const lost = fail(new ApiError({ kind: 'network', title: 'The console could not be reached' }))
        for (const resolve of waiting.values()) resolve(lost)
        waiting.clear()
      })
      return fresh
    } catch {
      return 'none'
    }
  }

  if (atOnce) worker = start()
  return {
    session: here.session,
    list(query, signal, pages) {
      worker ??= start()
      if (worker === 'none') return here.list(query, signal, pages)
      if (signal.aborted) return Promise.resolve(fail(calledOff()))
      latest += 1
      const [id, to] = [latest, worker]
      return new Promise((resolve) => {
        const stop = () => {
          to.postMessage({ id, stop: true } satisfies Order)
        }
        signal.addEventListener('abort', stop, { once: true })
        waiting.set(id, (answer) => {
          signal.removeEventListener('abort', stop)
          resolve(answer)
        })
        to.postMessage({ id, orgId, query, pages } satisfies Order)
      })
    },
  }
}

function holdsMany(report: Report): boolean {
  return report.ok && report.value.block.ids.length > PAGE_SIZE
}
