import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { auditLog, withGateway } from './testing/audited'
import { json } from './testing/fakeUpstream'
import { KEY, SESSION, startHarness, type Harness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

describe('what else changes something', () => {
  const change = (gateway: Harness, method: string, rest: string, body: unknown) =>
    send(gateway.url, {
      method,
      path: `${SESSION}/${rest}`,
      headers: { ...SAME_ORIGIN, 'content-type': 'application/json', 'x-curfew-reason': 'because' },
      body: JSON.stringify(body),
    })

  test('a message is recorded by its length, and its text is nowhere in the log', () =>
    withGateway(auditLog(), async (gateway) => {
      await change(gateway, 'POST', 'messages', { message: 'The password is hunter2' })
      const line = { action: 'send-message', message_length: 23, archive: false, reason: 'because' }
      expect(gateway.audit()).toMatchObject([
        { phase: 'before', ...line },
        { phase: 'after', ...line, outcome: 'accepted' },
      ])
      for (const written of gateway.audit()) expect(written).not.toHaveProperty('tags')
      expect(readFileSync(auditLog(), 'utf8')).not.toContain('hunter2')
    }))

  test.each([
    ['POST', 'add-tags', ['a', 'b\n{"phase":"after"}']],
    ['PUT', 'replace-tags', []],
  ] as const)('%s tags is recorded with which', (method, action, tags) =>
    withGateway(auditLog(), async (gateway) => {
      await change(gateway, method, 'tags', { tags })
      expect(gateway.audit()).toMatchObject([
        { phase: 'before', action, tags },
        { phase: 'after', action, tags, outcome: 'accepted' },
      ])
    }),
  )

  test('what a terminal would obey is in the file as an escape, and means the same to whoever reads the JSON', () =>
    withGateway(auditLog(), async (gateway) => {
      const odd = '\u009b2J\u009d\u007f\u2028\u202egpj.exe\u2066'
      gateway.upstream.answer(json(409, { title: `No: ${odd}` }))
      await change(gateway, 'POST', 'tags', { tags: [odd] })
      const tags = [odd]
      expect(gateway.audit()).toMatchObject([{ tags }, { tags, problem: `No: ${odd}` }])
      expect(readFileSync(auditLog(), 'utf8')).not.toMatch(
        /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u,
      )
    }))

  test('a credential that somebody took for a tag is blacked out', () =>
    withGateway(auditLog(), async (gateway) => {
      await change(gateway, 'POST', 'tags', { tags: [KEY] })
      expect(gateway.audit()).toMatchObject([{ tags: ['[redacted]'] }, { tags: ['[redacted]'] }])
    }))

  test('so is asking for an analysis', () =>
    withGateway(auditLog(), async (gateway) => {
      await send(gateway.url, { method: 'POST', path: `${SESSION}/insights/generate`, headers: SAME_ORIGIN })
      const [before] = gateway.audit()
      expect(before).toMatchObject({ phase: 'before', action: 'generate-insights', session_id: 'abc123' })
      expect(before).not.toHaveProperty('message_length')
    }))

  test('what reads is not', () =>
    withGateway(auditLog(), async (gateway) => {
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
