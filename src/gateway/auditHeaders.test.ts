import { describe, expect, test } from 'vitest'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { MAX_REASON } from '../devin/reason'
import { auditLog, BATCH, terminate, withGateway } from './testing/audited'
import { SESSION, startHarness } from './testing/harness'
import { SAME_ORIGIN, send } from './testing/http'

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
    withGateway(auditLog(), async (gateway) => {
      await terminate(gateway, header === undefined ? {} : { 'x-curfew-reason': header })
      expect(gateway.audit()).toMatchObject([{ reason: wanted }, { phase: 'after' }])
    }),
  )

  test.each(['%', '%zz', '%E4', '100%'])('%j is malformed: nothing is sent', (header) =>
    withGateway(auditLog(), async (gateway) => {
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
    withGateway(auditLog(), async (gateway) => {
      await terminate(gateway, { 'x-curfew-batch': BATCH.toUpperCase() })
      expect(gateway.audit()).toMatchObject([{ batch_id: BATCH }, { batch_id: BATCH }])
    }))

  test.each(['', 'x', '12', `${BATCH}0`, BATCH.replaceAll('-', ''), `${BATCH}, ${BATCH}`, `{${BATCH}}`])(
    '%j is malformed: nothing is sent',
    (header) =>
      withGateway(auditLog(), async (gateway) => {
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
