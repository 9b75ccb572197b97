import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { open as openFile, type FileHandle } from 'node:fs/promises'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openAudit, type Intent } from './audit'
import { auditLog } from './testing/audited'
import { ORG, readLines } from './testing/harness'

describe('the file', () => {
  const intent: Intent = {
    operator: 'o',
    action: 'archive',
    org_id: ORG,
    session_id: 's',
    archive: true,
    reason: null,
    batch_id: null,
    request_id: 'r',
    upstream: 'u',
  }
  const log = vi.fn<(line: string) => void>()
  beforeEach(() => log.mockReset())
  const open = (path: string) => openAudit(path, (text) => text, log)
  const modeOf = (path: string) => statSync(path).mode & 0o777
  const make = (path: string, mode: number) => {
    writeFileSync(path, '')
    chmodSync(path, mode) // what it is made with, the umask of the machine may narrow
  }

  const handleType = async () => {
    const handle = await openFile(process.execPath)
    await handle.close()
    return Object.getPrototypeOf(handle) as FileHandle // what all of them share; node has no name for it
  }

  test('is appended to, and a line that a crash left open is closed first', async () => {
    const path = auditLog()
    writeFileSync(path, '{"id":"old"}\n{"id":"to')
    const audit = await open(path)
    const begun = await audit.begin('new', intent)
    if (begun.ok) await begun.value({ outcome: 'accepted', status: 200, problem: null, duration_ms: 1 })
    await audit.close()
    const lines = readFileSync(path, 'utf8').split('\n')
    expect(lines.slice(0, 2)).toEqual(['{"id":"old"}', '{"id":"to'])
    expect(
      lines.slice(2).map((line) => line && (JSON.parse(line) as Intent & { phase: string }).phase),
    ).toEqual(['before', 'after', ''])
  })

  test('is opened anew when a log rotation has moved it', async () => {
    const path = auditLog()
    const audit = await open(path)
    const first = await audit.begin('1', intent)
    renameSync(path, `${path}.1`)
    const second = await audit.begin('2', intent)
    for (const begun of [first, second])
      if (begun.ok) await begun.value({ outcome: 'accepted', status: 200, problem: null, duration_ms: 1 })
    await audit.close()
    expect(readLines(`${path}.1`).map(({ id }) => id)).toEqual(['1'])
    expect(readLines(path).map(({ id }) => id)).toEqual(['2', '1', '2'])
  })

  test.skipIf(process.platform === 'win32')('a new one is there after a crash, too', async () => {
    const synced: string[] = []
    vi.spyOn(await handleType(), 'sync').mockImplementation(async function (this: FileHandle) {
      synced.push((await this.stat()).isDirectory() ? 'folder' : 'file')
      return this.datasync()
    })
    const path = auditLog()
    const audit = await open(path)
    const first = await audit.begin('1', intent)
    expect(synced).toEqual(['folder', 'file'])
    renameSync(path, `${path}.1`)
    const second = await audit.begin('2', intent)
    expect(synced).toEqual(['folder', 'file', 'folder', 'file'])
    for (const begun of [first, second])
      if (begun.ok) await begun.value({ outcome: 'accepted', status: 200, problem: null, duration_ms: 1 })
    await audit.close()
    await (await open(path)).close()
    expect(synced.filter((one) => one === 'folder')).toHaveLength(2)
  })

  test('many lines at once stay whole and in order', async () => {
    const path = auditLog()
    const audit = await open(path)
    const ids = Array.from({ length: 50 }, (_, at) => String(at))
    const begun = await Promise.all(ids.map((id) => audit.begin(id, intent)))
    expect(readLines(path).map(({ id }) => id)).toEqual(ids)
    for (const one of begun)
      if (one.ok) await one.value({ outcome: 'accepted', status: 200, problem: null, duration_ms: 1 })
    await audit.close()
  })

  test.each(['644', '666', '640'])('one that is there with mode %s is its owner’s only', async (mode) => {
    const path = auditLog()
    make(path, Number.parseInt(mode, 8))
    await (await open(path)).close()
    expect(modeOf(path)).toBe(0o600)
    expect(log.mock.calls).toEqual([])
  })

  test('so is one that a log rotation has put there', async () => {
    const path = auditLog()
    const audit = await open(path)
    renameSync(path, `${path}.1`)
    make(path, 0o644)
    const begun = await audit.begin('1', intent)
    expect(modeOf(path)).toBe(0o600)
    if (begun.ok) await begun.value({ outcome: 'accepted', status: 200, problem: null, duration_ms: 1 })
    await audit.close()
    expect(readLines(path)).toHaveLength(2)
  })

  test('a file system that refuses that is told of, and written to', async () => {
    const path = auditLog()
    make(path, 0o644)
    vi.spyOn(await handleType(), 'chmod').mockRejectedValue(Object.assign(new Error('no'), { code: 'EPERM' }))
    const audit = await open(path)
    expect(log.mock.calls).toEqual([
      [`The audit log ${path} cannot be made readable for its owner only (EPERM).`],
    ])
    const begun = await audit.begin('1', intent)
    if (begun.ok) await begun.value({ outcome: 'accepted', status: 200, problem: null, duration_ms: 1 })
    await audit.close()
    expect(readLines(path)).toHaveLength(2)
  })

  test.skipIf(process.platform === 'win32')('a pipe stays as it is', async () => {
    const path = auditLog()
    execFileSync('mkfifo', ['-m', '644', path])
    await (await open(path)).close()
    expect(modeOf(path)).toBe(0o644)
  })

  test.skipIf(!existsSync('/dev/fd'))('so does what the process was started with', async () => {
    const path = auditLog()
    make(path, 0o644)
    const output = await openFile(path, 'a+')
    await (await open(`/dev/fd/${output.fd}`)).close()
    await output.close()
    expect(modeOf(path)).toBe(0o644)
  })

  test.each(['/dev/null/audit.jsonl', '/'])('%s cannot be one', async (path) => {
    await expect(open(path)).rejects.toThrow(
      /^The audit log .* cannot be written \(E[A-Z]+\)\. Set CURFEW_AUDIT_LOG/,
    )
  })
})
