import type { CDPSession } from '@playwright/test'
import type { Measured } from './page'

type Usage = { usedSize: number; backingStorageSize?: number }
/** How long a worker may take to answer, in milliseconds. */
const PATIENCE_MS = 10_000

/** What the page’s scripts hold after a garbage collection, with array buffers and its workers, in MB. Once a page. */
export async function heapMb({ cdp }: Measured): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const own = await cdp.send('Runtime.getHeapUsage')
  const workers = await Promise.all((await workersOf(cdp)).map((session) => workerUsage(cdp, session)))
  return [own, ...workers].reduce((sum, usage) => sum + bytes(usage), 0) / 1e6
}

function bytes({ usedSize, backingStorageSize = 0 }: Usage): number {
  return usedSize + backingStorageSize
}

/** The sessions of the page's workers, of which each has a heap of its own. */
async function workersOf(cdp: CDPSession): Promise<string[]> {
  const sessions: string[] = []
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type.includes('worker')) sessions.push(sessionId)
  })
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return sessions
}

async function workerUsage(cdp: CDPSession, session: string): Promise<Usage> {
  await callWorker(cdp, session, 1, 'HeapProfiler.collectGarbage')
  return callWorker<Usage>(cdp, session, 2, 'Runtime.getHeapUsage')
}

// A session of Playwright cannot be had for a worker, so its messages go wrapped through that of the page.
function callWorker<T>(cdp: CDPSession, sessionId: string, id: number, method: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`A worker did not answer ${method}.`)), PATIENCE_MS)
    cdp.on('Target.receivedMessageFromTarget', (event) => {
      const answer = JSON.parse(event.message) as { id?: number; result: T } // the browser's own protocol
      if (event.sessionId !== sessionId || answer.id !== id) return
      clearTimeout(timer)
      resolve(answer.result)
    })
    void cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
  })
}
