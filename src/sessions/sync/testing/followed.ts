import { expect } from 'vitest'
import { manualClock } from '../../../sandbox/clock'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server'
import { byId, emptyDisk, everything, openSync, sandboxReader, truthOf } from './sync'

export const never = new AbortController().signal

/** For tests: an organisation that has been read. @param off how far the clock here is ahead of the API's, in seconds */
export async function followed(options: SandboxOptions = {}, off = 0, before?: (sandbox: Sandbox) => void) {
  const clock = manualClock(1_800_000_000)
  const sandbox = createSandbox({ sessions: 450, faultSessions: false, life: false, clock, ...options })
  before?.(sandbox)
  const disk = emptyDisk()
  const opened = openSync(sandboxReader(sandbox), disk, { date: () => (clock.now() + off) * 1000 })
  opened.sync.wantArchived()
  await opened.sync.readShelves(never)
  const expectEqual = () => expect(byId(everything(opened.columns))).toEqual(truthOf(sandbox))
  if (before === undefined) expectEqual()
  return {
    clock,
    sandbox,
    disk,
    expectEqual,
    ...opened,
    one: everything(opened.columns)[7]?.session_id ?? '',
  }
}
