import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
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
  const open = (path: string) => openAudit(path, (text) => text)

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

  test.each(['/dev/null/audit.jsonl', '/'])('%s cannot be one', async (path) => {
    await expect(open(path)).rejects.toThrow(
      /^The audit log .* cannot be written \(E[A-Z]+\)\. Set CURFEW_AUDIT_LOG/,
    )
  })
})
