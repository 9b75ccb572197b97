import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { SESSION, startHarness, tempFolder, type Harness } from './harness'
import { SAME_ORIGIN, send } from './http'

export const BATCH = '0f8fad5b-d9cb-469f-a165-70867728950e'

let folder: string | null = null

/** Where the audit log of a test is: in a folder of its own, which goes when the test is over. */
export function auditLog(): string {
  if (folder === null) {
    const own = tempFolder()
    folder = own
    onTestFinished(() => {
      folder = null
      rmSync(own, { recursive: true })
    })
  }
  return join(folder, 'audit.jsonl')
}

/** Runs over a gateway that writes its audit log there. */
export async function withGateway(path: string, body: (gateway: Harness) => Promise<void>): Promise<void> {
  const gateway = await startHarness({ auditLog: path })
  try {
    await body(gateway)
  } finally {
    await gateway.close()
  }
}

/** Ends the session of the tests. */
export const terminate = (gateway: Harness, headers: Record<string, string> = {}) =>
  send(gateway.url, {
    method: 'DELETE',
    path: `${SESSION}?archive=true`,
    headers: { ...SAME_ORIGIN, ...headers },
  })
