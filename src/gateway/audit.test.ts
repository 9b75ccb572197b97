import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MAX_REASON } from '../devin/reason'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { openAudit, type Intent } from './audit'
import { json, text, type Handler } from './testing/fakeUpstream'
import { KEY, ORG, readLines, SESSION, startHarness, tempFolder, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

const BATCH = '0f8fad5b-d9cb-469f-a165-70867728950e'

let folder: string
beforeEach(() => {
  folder = tempFolder()
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

async function withGateway(auditLog: string, body: (gateway: Harness) => Promise<void>): Promise<void> {
  const gateway = await startHarness({ auditLog })
  try {
    await body(gateway)
  } finally {
    await gateway.close()
  }
}
const terminate = (gateway: Harness, headers: Record<string, string> = {}) =>
  send(gateway.url, {
    method: 'DELETE',
    path: `${SESSION}?archive=true`,
    headers: { ...SAME_ORIGIN, ...headers },
  })

test('the line is on the disk before the API hears of it, and the outcome after', () =>
  withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
    let whenCalled: unknown
    gateway.upstream.answer((request, response) => {
      whenCalled = gateway.audit()
      json(200, { status: 'exit' })(request, response)
    })
    const reply = await terminate(gateway, {
      'x-curfew-reason': encodeURIComponent('Läuft ins Leere'),
      'x-curfew-batch': BATCH,
    })
    const before = {
      id: expect.any(String) as string,
      phase: 'before',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      operator: expect.stringMatching(/./) as string,
      action: 'terminate',
      org_id: ORG,
      session_id: 'abc123',
      archive: true,
      reason: 'Läuft ins Leere',
      batch_id: BATCH,
      request_id: reply.headers['x-request-id'],
      upstream: gateway.upstream.url,
    }
    expect(whenCalled).toEqual([before])
    const [first, second, ...more] = gateway.audit()
    expect(first).toEqual(before)
    // All of it again: either line can be read alone.
    expect(second).toEqual({
      ...before,
      id: first?.['id'],
      phase: 'after',
      outcome: 'accepted',
      status: 200,
      problem: null,
      duration_ms: expect.any(Number) as number,
    })
    expect(more).toEqual([])
    expect(statSync(join(folder, 'audit.jsonl')).mode & 0o777).toBe(0o600)
  }))

test.each<[string, Handler, object]>([
  ['refused', json(403, { title: 'Forbidden' }), { outcome: 'refused', status: 403, problem: 'Forbidden' }],
  [
    'already gone',
    json(404, { detail: 'no such session' }),
    { outcome: 'refused', status: 404, problem: 'no such session' },
  ],
  ['a server that fails', json(500, { title: 'Oops' }), { outcome: 'unknown', status: 500, problem: 'Oops' }],
  ['no answer', (_, response) => response.destroy(), { outcome: 'unknown', status: null }],
  ['an answer that nobody can read', text(200, '<html>'), { outcome: 'unknown', status: 200 }],
])('%s is recorded as such', (_, handler, outcome) =>
  withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
    gateway.upstream.answer(handler)
    await terminate(gateway)
    expect(gateway.audit()).toMatchObject([{ phase: 'before' }, { phase: 'after', ...outcome }])
  }),
)

test.each(['archive', 'unarchive'])('%s is recorded too; reading is not', (action) =>
  withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
    await send(gateway.url, { path: SESSION })
    const path = `${SESSION}/${action}`
    await send(gateway.url, { method: 'POST', path, headers: SAME_ORIGIN })
    const headers = { ...SAME_ORIGIN, 'x-curfew-reason': 'Too%20dear', 'x-curfew-batch': BATCH }
    await send(gateway.url, { method: 'POST', path, headers })
    const alone = { action, archive: action === 'archive', reason: null, batch_id: null }
    const batched = { ...alone, reason: 'Too dear', batch_id: BATCH }
    expect(gateway.audit()).toMatchObject([
      { phase: 'before', ...alone },
      { phase: 'after', ...alone, outcome: 'accepted' },
      { phase: 'before', ...batched },
      { phase: 'after', ...batched, outcome: 'accepted' },
    ])
  }),
)

describe('what else changes something', () => {
  const change = (gateway: Harness, method: string, rest: string, body: unknown) =>
    send(gateway.url, {
      method,
      path: `${SESSION}/${rest}`,
      headers: { ...SAME_ORIGIN, 'content-type': 'application/json', 'x-curfew-reason': 'because' },
      body: JSON.stringify(body),
    })

  test('a message is recorded by its length, and its text is nowhere in the log', () =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      await change(gateway, 'POST', 'messages', { message: 'The password is hunter2' })
      const line = { action: 'send-message', message_length: 23, archive: false, reason: 'because' }
      expect(gateway.audit()).toMatchObject([
        { phase: 'before', ...line },
        { phase: 'after', ...line, outcome: 'accepted' },
      ])
      for (const written of gateway.audit()) expect(written).not.toHaveProperty('tags')
      expect(readFileSync(join(folder, 'audit.jsonl'), 'utf8')).not.toContain('hunter2')
    }))

  test.each([
    ['POST', 'add-tags', ['a', 'b\n{"phase":"after"}']],
    ['PUT', 'replace-tags', []],
  ] as const)('%s tags is recorded with which', (method, action, tags) =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      await change(gateway, method, 'tags', { tags })
      expect(gateway.audit()).toMatchObject([
        { phase: 'before', action, tags },
        { phase: 'after', action, tags, outcome: 'accepted' },
      ])
    }),
  )

  test('a credential that somebody took for a tag is blacked out', () =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      await change(gateway, 'POST', 'tags', { tags: [KEY] })
      expect(gateway.audit()).toMatchObject([{ tags: ['[redacted]'] }, { tags: ['[redacted]'] }])
    }))

  test('so is asking for an analysis', () =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      await send(gateway.url, { method: 'POST', path: `${SESSION}/insights/generate`, headers: SAME_ORIGIN })
      const [before] = gateway.audit()
      expect(before).toMatchObject({ phase: 'before', action: 'generate-insights', session_id: 'abc123' })
      expect(before).not.toHaveProperty('message_length')
    }))

  test('what reads is not', () =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      for (const rest of ['messages', 'tags', 'attachments', 'insights'])
        expect((await send(gateway.url, { path: `${SESSION}/${rest}` })).status).toBe(200)
      expect(gateway.audit()).toEqual([])
    }))

  test('no reason is required for it: it ends nothing', async () => {
    const gateway = await startHarness({ requireReason: true })
    try {
      const headers = { ...SAME_ORIGIN, 'content-type': 'application/json' }
      const path = `${SESSION}/messages`
      const reply = await send(gateway.url, { method: 'POST', path, headers, body: '{"message":"x"}' })
      expect(reply.status).toBe(200)
    } finally {
      await gateway.close()
    }
  })

  test.skipIf(!existsSync('/dev/full'))('nothing is sent when it cannot be written', () =>
    withGateway('/dev/full', async (gateway) => {
      vi.spyOn(console, 'error').mockImplementation(() => {})
      const reply = await change(gateway, 'POST', 'messages', { message: 'x' })
      expect(reply.problem).toMatchObject({ type: GATEWAY_PROBLEM.auditUnavailable, status: 503 })
      expect(gateway.upstream.calls).toEqual([])
    }),
  )
})

describe('when it cannot be written', () => {
  test.skipIf(!existsSync('/dev/full'))('nothing is sent, and both sides are told', () =>
    withGateway('/dev/full', async (gateway) => {
      const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
      const reply = await terminate(gateway)
      expect(reply.status).toBe(503)
      expect(reply.problem).toMatchObject({ type: GATEWAY_PROBLEM.auditUnavailable, status: 503 })
      expect(reply.problem['detail']).toContain('ENOSPC')
      expect(gateway.upstream.calls).toEqual([])
      expect(printed.mock.calls).toEqual([[expect.stringContaining('ENOSPC')]])
      expect((await send(gateway.url, { path: SESSION })).status).toBe(200)
    }),
  )

  test('afterwards, the answer still comes and the error output says so', () => {
    return withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
      gateway.upstream.answer((request, response) => {
        // The folder goes away while the call is under way.
        renameSync(folder, `${folder}-moved`)
        json(200, { status: 'exit' })(request, response)
      })
      const reply = await terminate(gateway)
      renameSync(`${folder}-moved`, folder)
      expect([reply.status, reply.problem['status']]).toEqual([200, 'exit'])
      expect(printed.mock.calls).toEqual([
        [expect.stringContaining(`outcome of request ${String(reply.headers['x-request-id'])}`)],
      ])
    })
  })
})

describe('the reason', () => {
  test.each([
    ['none', undefined, null],
    ['an empty one', '', null],
    ['only blanks', '%20%09', null],
    [
      'line breaks that would forge a line',
      'a%0A%7B%22phase%22%3A%22after%22%7D%0D%0Ab',
      'a {"phase":"after"} b',
    ],
    ['control characters', 'a%00b%1B%5B31mc%C2%9Bd', 'a b [31mc d'],
    ['text that turns its direction', 'a%E2%80%AEb', 'a b'],
    ['a long one', encodeURIComponent('x'.repeat(500)), 'x'.repeat(MAX_REASON)],
    ['emoji at the cut', encodeURIComponent('🌙'.repeat(300)), '🌙'.repeat(MAX_REASON)],
  ])('%s', (_, header, wanted) =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      await terminate(gateway, header === undefined ? {} : { 'x-curfew-reason': header })
      expect(gateway.audit()).toMatchObject([{ reason: wanted }, { phase: 'after' }])
    }),
  )

  test.each(['%', '%zz', '%E4', '100%'])('%j is malformed: nothing is sent', (header) =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      const reply = await terminate(gateway, { 'x-curfew-reason': header })
      expect(reply.status).toBe(400)
      expect(reply.problem['type']).toBe(GATEWAY_PROBLEM.badRequest)
      expect(gateway.upstream.calls).toEqual([])
      expect(gateway.audit()).toEqual([])
    }),
  )
})

describe('the batch', () => {
  test('is written in small letters, so that one batch is one text', () =>
    withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
      await terminate(gateway, { 'x-curfew-batch': BATCH.toUpperCase() })
      expect(gateway.audit()).toMatchObject([{ batch_id: BATCH }, { batch_id: BATCH }])
    }))

  test.each(['', 'x', '12', `${BATCH}0`, BATCH.replaceAll('-', ''), `${BATCH}, ${BATCH}`, `{${BATCH}}`])(
    '%j is malformed: nothing is sent',
    (header) =>
      withGateway(join(folder, 'audit.jsonl'), async (gateway) => {
        const reply = await terminate(gateway, { 'x-curfew-batch': header })
        expect(reply.status).toBe(400)
        expect(reply.problem).toMatchObject({
          type: GATEWAY_PROBLEM.badRequest,
          detail: 'The batch is not a UUID.',
        })
        expect(gateway.upstream.calls).toEqual([])
        expect(gateway.audit()).toEqual([])
      }),
  )
})

describe('where a reason is required', () => {
  const changes = [
    ['DELETE', `${SESSION}?archive=false`],
    ['POST', `${SESSION}/archive`],
    ['POST', `${SESSION}/unarchive`],
  ] as const

  test.each(changes)(
    '%s %s without one is refused before anything is written or sent',
    async (method, path) => {
      const gateway = await startHarness({ requireReason: true })
      try {
        for (const reason of [{}, { 'x-curfew-reason': '' }, { 'x-curfew-reason': '%20%0A' }]) {
          const reply = await send(gateway.url, { method, path, headers: { ...SAME_ORIGIN, ...reason } })
          expect(reply.status).toBe(422)
          expect(reply.problem).toMatchObject({ type: GATEWAY_PROBLEM.reasonRequired, status: 422 })
        }
        expect(gateway.upstream.calls).toEqual([])
        expect(gateway.audit()).toEqual([])
      } finally {
        await gateway.close()
      }
    },
  )

  test.each(changes)('%s %s with one is made, and reading needs none', async (method, path) => {
    const gateway = await startHarness({ requireReason: true })
    try {
      const headers = { ...SAME_ORIGIN, 'x-curfew-reason': 'because' }
      expect((await send(gateway.url, { method, path, headers })).status).toBe(200)
      expect((await send(gateway.url, { path: SESSION })).status).toBe(200)
      expect(gateway.audit()).toMatchObject([{ reason: 'because' }, { outcome: 'accepted' }])
    } finally {
      await gateway.close()
    }
  })
})

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
    const path = join(folder, 'audit.jsonl')
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
    const path = join(folder, 'audit.jsonl')
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
    const path = join(folder, 'audit.jsonl')
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
