import { existsSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { auditLog, BATCH, terminate, withGateway } from './testing/audited'
import { json, text, type Handler } from './testing/fakeUpstream'
import { KEY, ORG, SESSION } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

const TOO_DEEP = `{"a":"\\u0041","b":${'['.repeat(200_000)}${']'.repeat(200_000)}}`

test('the line is on the disk before the API hears of it, and the outcome after', () =>
  withGateway(auditLog(), async (gateway) => {
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
    expect(statSync(auditLog()).mode & 0o777).toBe(0o600)
  }))

test.each<[string, Handler, object]>([
  ['refused', json(403, { title: 'Forbidden' }), { outcome: 'refused', status: 403, problem: 'Forbidden' }],
  [
    'not permitted',
    json(403, { title: 'Forbidden', detail: "Missing required permission 'ManageOrgSessions'" }),
    { problem: "Forbidden: Missing required permission 'ManageOrgSessions'" },
  ],
  ['refused without a title', json(409, { title: '', detail: 'Busy' }), { problem: 'Busy' }],
  ['refused without a word', json(409, { title: '' }), { problem: 'Conflict' }],
  [
    'a change with fields at fault',
    json(422, { detail: [{ loc: ['path', 'devin_id'], msg: 'no id' }] }),
    { problem: 'Validation failed: path.devin_id: no id' },
  ],
  [
    'already gone',
    json(404, { detail: 'no such session' }),
    { outcome: 'refused', status: 404, problem: 'no such session' },
  ],
  ['a server that fails', json(500, { title: 'Oops' }), { outcome: 'unknown', status: 500, problem: 'Oops' }],
  ['a proxy whose patience ended', json(408, { title: 'Late' }), { outcome: 'unknown', status: 408 }],
  [
    'no answer',
    (_, response) => response.destroy(),
    {
      outcome: 'unknown',
      status: null,
      problem: expect.stringMatching(/broke off: The connection was closed/) as string,
    },
  ],
  ['an answer that nobody can read', text(200, '<html>'), { outcome: 'unknown', status: 200 }],
  ['one that is too deep to be written anew', text(200, TOO_DEEP), { outcome: 'unknown', status: 200 }],
])('%s is recorded as such', (_, handler, outcome) =>
  withGateway(auditLog(), async (gateway) => {
    gateway.upstream.answer(handler)
    await terminate(gateway)
    expect(gateway.audit()).toMatchObject([{ phase: 'before' }, { phase: 'after', ...outcome }])
  }),
)

test('of what the API said was wrong, a line has the beginning: a long one must not fill the disk', () =>
  withGateway(auditLog(), async (gateway) => {
    const title = 'No. '.repeat(250_000)
    gateway.upstream.answer(json(409, { title }))
    expect((await terminate(gateway)).problem['title']).toBe(title)
    expect(gateway.audit().at(-1)).toMatchObject({ outcome: 'refused', problem: 'No. '.repeat(250) })
  }))

test('and where it ends it leaves no half of a credential', () =>
  withGateway(auditLog(), async (gateway) => {
    gateway.upstream.answer(json(403, { title: '-'.repeat(985) + KEY }))
    await terminate(gateway)
    expect(gateway.audit().at(-1)).toMatchObject({ problem: `${'-'.repeat(985)}[redacted]` })
  }))

test.each(['archive', 'unarchive'])('%s is recorded too; reading is not', (action) =>
  withGateway(auditLog(), async (gateway) => {
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
    const folder = dirname(auditLog())
    return withGateway(auditLog(), async (gateway) => {
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
