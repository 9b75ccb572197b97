import { existsSync } from 'node:fs'
import { rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { CREDENTIALS } from '../../src/sandbox/credentials'
import { test as base } from './test'

type Trouble = {
  /** Takes the console's credential out of force while the console runs, and gives it back. */
  revocation: { revoke: () => void; restore: () => void }
  /** Puts a disk without room under the audit log, or takes it away again. */
  diskIsFull: (full: boolean) => Promise<void>
}

/** What goes wrong beside the API: around the gateway. */
export const test = base.extend<Trouble>({
  revocation: async ({ credential }, use) => {
    // The sandbox runs in this process, one test at a time: its list of credentials is the switch.
    const set = (revoked: boolean) => void Object.assign(CREDENTIALS[credential], { revoked })
    await use({ revoke: () => set(true), restore: () => set(false) })
    set(false)
  },

  diskIsFull: async ({ folder }, use, testInfo) => {
    testInfo.skip(!existsSync('/dev/full'), 'this system has no device that is always full')
    const path = join(folder, 'audit.jsonl')
    await use(async (full) => {
      await rm(path, { force: true })
      if (full) await symlink('/dev/full', path)
    })
  },
})
