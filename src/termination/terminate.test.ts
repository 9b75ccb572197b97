import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOver } from '../devin/activity'
import { ApiError, errorFromAnswer } from '../devin/apiError'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import type { Session } from '../devin/session'
import type { Answer } from '../devin/transport'
import { fail, ok } from '../lib/result'
import { sessionWith } from '../sessions/testing'
import type { Target } from './capture'
import { terminate, type Attempt, type Step } from './terminate'

const alive = sessionWith({ status: 'suspended', status_detail: 'inactivity' })
const graver = sessionWith({ status: 'running', status_detail: 'working' })
const over = sessionWith({ status: 'exit', status_detail: null })
const target: Target = { session: alive, children: { living: [], unknown: [] } }

const http = (status: number, type: string | null = null) =>
  errorFromAnswer(status, { title: 'No', detail: null, type }, null, null)
const noAnswer = (kind: 'network' | 'timeout' | 'bad-body') => new ApiError({ kind, title: kind })

/** A client of small functions: each call takes the next answer of its list, and is written down. */
function clientWith(reads: readonly Answer<Session>[], deletes: readonly Answer<Session | null>[]) {
  const calls: string[] = []
  const next = <T>(list: readonly Answer<T>[], call: string): Promise<Answer<T>> => {
    calls.push(call)
    const nth = calls.filter((made) => made === call).length - 1
    return Promise.resolve(list[nth] ?? fail(noAnswer('network')))
  }
  const client: Attempt['client'] = {
    getSession: () => next(reads, 'GET'),
    terminateSession: () => next(deletes, 'DELETE'),
  }
  return { client, calls }
}

function attemptWith(client: Attempt['client'], more: Partial<Attempt> = {}) {
  const steps: Step[] = []
  const read: Session[] = []
  const attempt: Attempt = {
    client,
    target,
    archive: false,
    reason: '',
    withChildren: (session) => ({ session, children: { living: [], unknown: [] } }),
    onStep: (step) => steps.push(step),
    onRead: (session) => read.push(session),
    wait: () => Promise.resolve(),
    ...more,
  }
  return { attempt, steps, read }
}

async function run(reads: readonly Answer<Session>[], deletes: readonly Answer<Session | null>[] = []) {
  const { client, calls } = clientWith(reads, deletes)
  const { attempt, steps, read } = attemptWith(client)
  return { ending: await terminate(attempt), calls, steps, read }
}

describe('terminate', () => {
  test('reads, sends one DELETE, and calls a success accepted and nothing more', async () => {
    const { ending, calls, steps, read } = await run([ok(alive)], [ok(null)])
    expect(ending).toEqual({ kind: 'accepted' })
    expect(calls).toEqual(['GET', 'DELETE'])
    expect(steps).toEqual(['checking', 'sending'])
    expect(read).toEqual([alive])
  })

  test('passes on the choice and the captured id, whatever the read says', async () => {
    const asked: unknown[] = []
    const client: Attempt['client'] = {
      getSession: () => Promise.resolve(ok(sessionWith({ ...alive, title: 'Renamed' }))),
      terminateSession: (orgId, id, { archive, reason }) => {
        asked.push({ orgId, id, archive, reason })
        return Promise.resolve(ok(null))
      },
    }
    await terminate(attemptWith(client, { archive: true, reason: 'why' }).attempt)
    expect(asked).toEqual([{ orgId: alive.org_id, id: alive.session_id, archive: true, reason: 'why' }])
  })

  test('sends nothing to a session that is over', async () => {
    const { ending, calls } = await run([ok(over)])
    expect(ending).toEqual({ kind: 'already-over', session: over })
    expect(calls).toEqual(['GET'])
  })

  test('sends nothing when it has become a graver matter', async () => {
    const { ending, calls } = await run([ok(graver)])
    expect(ending).toMatchObject({ kind: 'riskier', now: { session: graver }, reasons: [expect.any(String)] })
    expect(calls).toEqual(['GET'])
  })

  test('sends nothing when it cannot be read', async () => {
    const error = http(500)
    const { ending, calls } = await run([fail(error)])
    expect(ending).toEqual({ kind: 'not-sent', error })
    expect(calls).toEqual(['GET'])
  })

  test.each([401, 403, 404, 409, 422, 429])(
    'status %i is a refusal, and nothing is read after it',
    async (status) => {
      const error = http(status)
      const { ending, calls } = await run([ok(alive)], [fail(error)])
      expect(ending).toEqual({ kind: 'refused', error })
      expect(calls).toEqual(['GET', 'DELETE'])
    },
  )

  test('an audit log that cannot be written is a refusal although its status is 503', async () => {
    const error = http(503, GATEWAY_PROBLEM.auditUnavailable)
    expect((await run([ok(alive)], [fail(error)])).ending).toEqual({ kind: 'refused', error })
  })

  test.each([
    http(500),
    http(502),
    http(504),
    noAnswer('network'),
    noAnswer('timeout'),
    noAnswer('bad-body'),
  ])('after %s it reads until it can say that the session is over', async (error) => {
    const { ending, calls, steps } = await run(
      [ok(alive), ok(alive), fail(http(500)), ok(over)],
      [fail(error)],
    )
    expect(ending).toEqual({ kind: 'over-after-unknown', session: over })
    expect(calls).toEqual(['GET', 'DELETE', 'GET', 'GET', 'GET'])
    expect(steps).toEqual(['checking', 'sending', 'verifying'])
  })

  test('what still lives after a lost answer is not known to have been told', async () => {
    const error = noAnswer('network')
    const { ending } = await run([ok(alive), ok(graver), fail(error), ok(alive), fail(error)], [fail(error)])
    expect(ending).toEqual({ kind: 'unknown', error, seen: alive })
  })

  test('what cannot be read after a lost answer is not known at all', async () => {
    const error = noAnswer('timeout')
    expect((await run([ok(alive)], [fail(error)])).ending).toEqual({ kind: 'unknown', error, seen: null })
  })

  test('an operator who leaves while it reads has called it off, whatever was read', async () => {
    for (const answer of [ok(alive), ok(over), fail(noAnswer('network'))]) {
      const controller = new AbortController()
      const { calls, client } = clientWith([], [])
      client.getSession = (_org, _id, options) => {
        calls.push('GET')
        expect(options?.signal).toBe(controller.signal)
        controller.abort()
        return Promise.resolve(answer)
      }
      const { attempt, read } = attemptWith(client, { signal: controller.signal })
      expect(await terminate(attempt)).toEqual({ kind: 'called-off' })
      expect(calls).toEqual(['GET'])
      expect(read).toEqual([])
    }
  })

  test('an operator who leaves after it was sent takes nothing back', async () => {
    const controller = new AbortController()
    const { client, calls } = clientWith([ok(alive), ok(over)], [fail(noAnswer('network'))])
    const { attempt } = attemptWith(client, {
      signal: controller.signal,
      onStep: (step) => step === 'sending' && controller.abort(),
    })
    expect(await terminate(attempt)).toEqual({ kind: 'over-after-unknown', session: over })
    expect(calls).toEqual(['GET', 'DELETE', 'GET'])
  })
})

describe('whatever the answers', () => {
  const errors = fc.oneof(
    fc.constantFrom(400, 401, 403, 404, 409, 418, 422, 429, 500, 502, 503, 504).map((status) => http(status)),
    fc.constantFrom(...Object.values(GATEWAY_PROBLEM)).map((type) => http(503, type)),
    fc.constantFrom('network' as const, 'timeout' as const, 'bad-body' as const).map(noAnswer),
  )
  const failures = errors.map((error) => fail(error))
  const reads = fc.oneof(
    fc
      .constantFrom(alive, graver, over, sessionWith({ status: 'error' }), sessionWith({ status: 'moon' }))
      .map(ok),
    failures,
  )
  const deletes = fc.oneof(fc.constantFrom(null, alive, over).map(ok), failures)

  test('there is one DELETE at most, none without a good look, and no claim beyond what was read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(reads, { maxLength: 6 }),
        fc.array(deletes, { maxLength: 3 }),
        async (gets, dels) => {
          const { ending, calls, read } = await run(gets, dels)
          const [check, ...after] = gets.slice(0, calls.filter((call) => call === 'GET').length)
          const sent = calls.filter((call) => call === 'DELETE').length
          const mayBeSent = check?.ok === true && !isOver(check.value) && check.value === alive
          expect(sent).toBe(mayBeSent ? 1 : 0)
          expect(calls[0]).toBe('GET')
          expect(calls.length).toBeLessThanOrEqual(6)
          // Everything that was read was told, in order.
          expect(read).toEqual([check, ...after].flatMap((answer) => (answer?.ok ? [answer.value] : [])))

          const answer = dels[0] ?? fail(noAnswer('network'))
          switch (ending.kind) {
            case 'accepted':
              expect(sent === 1 && answer.ok).toBe(true)
              break
            case 'refused':
              expect(sent === 1 && !answer.ok && !answer.error.outcomeUnknown).toBe(true)
              break
            case 'already-over':
              expect(sent).toBe(0)
              expect(isOver(ending.session)).toBe(true)
              break
            case 'over-after-unknown':
              expect(sent).toBe(1)
              expect(read.at(-1)).toBe(ending.session)
              expect(isOver(ending.session)).toBe(true)
              break
            case 'unknown':
              expect(sent).toBe(1)
              expect(ending.seen).toBe(read.slice(1).at(-1) ?? null)
              expect(read.some(isOver)).toBe(false)
              break
            case 'riskier':
            case 'not-sent':
              expect(sent).toBe(0)
              break
            case 'called-off':
              expect.fail('nobody left')
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
