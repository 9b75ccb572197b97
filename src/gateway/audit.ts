import { open, realpath, stat, type FileHandle } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { fail, ok, type Result } from '../lib/result'
import type { AuditOfBody } from './bodies'
import type { Change } from './routeTable'
import { escapeUnprintable, reasonOf, StartError } from './startError'

/** Written before a session is changed. `at` in the file is ISO 8601 in UTC with milliseconds. */
export type Intent = {
  operator: string
  action: Change
  org_id: string
  /** Bare, without `devin-`. */
  session_id: string
  archive: boolean
  reason: string | null
  /** The batch it belongs to, a UUID; null when it was changed by itself. */
  batch_id: string | null
  request_id: string
  upstream: string
} & AuditOfBody

/**
 * Written after, beside all that the line before says: either can be read alone. `refused`: it certainly had no effect.
 * `unknown`: it may have had one.
 */
export type Outcome = {
  outcome: 'accepted' | 'refused' | 'unknown'
  /** The API's own HTTP status; null when it gave none. */
  status: number | null
  problem: string | null
  duration_ms: number
}

/** Writes the line after. Resolves to why it could not be written, or null. */
export type Finish = (outcome: Outcome) => Promise<string | null>

export type AuditLog = {
  /** Writes the line before; it is on the disk when this resolves. A failure means: do not make the call. */
  begin(id: string, intent: Intent): Promise<Result<Finish, string>>
  /** Waits until everything begun is finished, then closes the file. */
  close(): Promise<void>
}

/**
 * Opens the audit log, one JSON object a line, for appending. A file is made readable for its owner only, also one that
 * was there; where that cannot be, it is said and written to all the same.
 * @param log writes one line to the error output
 * @throws StartError when it cannot be opened
 */
export async function openAudit(
  path: string,
  redact: (text: string) => string,
  log: (line: string) => void,
): Promise<AuditLog> {
  const file = await appendTo(path, log).catch((error: unknown) => {
    throw new StartError(
      `The audit log ${path} cannot be written (${reasonOf(error)}). Set CURFEW_AUDIT_LOG to a file that can.`,
    )
  })
  const underWay = new Set<Promise<void>>()
  const write = async (line: object): Promise<string | null> => {
    try {
      await file.append(redact(escapeUnprintable(JSON.stringify(line))))
      return null
    } catch (error) {
      return reasonOf(error)
    }
  }
  return {
    async begin(id, intent) {
      const done = deferred()
      underWay.add(done.promise)
      const end = () => {
        underWay.delete(done.promise)
        done.resolve()
      }
      const fault = await write({ id, phase: 'before', at: new Date().toISOString(), ...intent })
      if (fault !== null) {
        end()
        return fail(fault)
      }
      return ok(async (outcome) => {
        const fault = await write({ id, phase: 'after', at: new Date().toISOString(), ...intent, ...outcome })
        end()
        return fault
      })
    },
    async close() {
      while (underWay.size > 0) await Promise.all(underWay)
      await file.close()
    },
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

/** A file to which whole lines are appended, one after the other, each on the disk before the next. */
async function appendTo(
  path: string,
  log: (line: string) => void,
): Promise<{ append(line: string): Promise<void>; close(): Promise<void> }> {
  let handle = await openForOwner(path, log)
  let torn = await endsInsideLine(handle)
  let last: Promise<void> = Promise.resolve()

  const write = async (line: string) => {
    // Moved away by a log rotation, or deleted: what is written to the old handle would be read by nobody.
    if (!(await isFileAt(path, handle))) {
      const old = handle
      handle = await openForOwner(path, log)
      torn = await endsInsideLine(handle)
      await old.close()
    }
    const bytes = Buffer.from(`${torn ? '\n' : ''}${line}\n`)
    torn = true // until all of it is there: a full disk may take half a line
    for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten
    torn = false
    if ((await handle.stat()).isFile()) await handle.sync() // a pipe or a device cannot be synced
  }
  return {
    append(line) {
      const mine = last.then(() => write(line))
      last = mine.catch(() => {})
      return mine
    },
    close: () => last.then(() => handle.close()),
  }
}

const OWNER_ONLY = 0o600

/** Opens a file for appending that none but its owner may read. A file system that refuses that stops nothing. */
async function openForOwner(path: string, log: (line: string) => void): Promise<FileHandle> {
  const handle = await open(path, 'a+', OWNER_ONLY) // which holds only for a file that is made by it
  const stats = await handle.stat()
  // What is named under /dev is a device, or was opened by whoever started the process: `/dev/stdout` may be any file.
  const isOurs = stats.isFile() && !resolve(path).startsWith('/dev/')
  if (isOurs && (stats.mode & 0o777) !== OWNER_ONLY)
    await handle.chmod(OWNER_ONLY).catch((error: unknown) => {
      log(`The audit log ${path} cannot be made readable for its owner only (${reasonOf(error)}).`)
    })
  if (isOurs && stats.size === 0) await syncFolder(path)
  return handle
}

/** Puts a new file's name on the disk: else a crash could take it, and with it the lines that are there. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | null = null
  try {
    folder = await open(dirname(await realpath(path)))
    await folder.sync()
  } catch {
    // Windows opens no folder, and some file systems sync none: there is no more to be had there.
  } finally {
    await folder?.close()
  }
}

async function isFileAt(path: string, handle: FileHandle): Promise<boolean> {
  const [there, here] = await Promise.all([stat(path).catch(() => null), handle.stat()])
  return there !== null && there.ino === here.ino && there.dev === here.dev
}

async function endsInsideLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat()
  if (size === 0) return false
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== 0x0a
}
