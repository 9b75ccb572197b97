import { setMaxListeners } from 'node:events'
import { expect, test } from 'vitest'
import { ApiError } from '../../devin/apiError'
import type { Answer } from '../../devin/transport'
import { fail, ok } from '../../lib/result'
import { MOST_AT_ONCE, Pace } from './pace'

const never = new AbortController().signal
setMaxListeners(0, never) // many calls wait under it

/** A pace whose clock moves only by waiting. */
function paceOf() {
  const waits: number[] = []
  let now = 1_000_000
  const pace = new Pace({
    sleep: (ms, signal) => {
      if (signal.aborted) return Promise.reject(new Error('aborted'))
      waits.push(Math.round(ms))
      now += ms
      return Promise.resolve()
    },
    now: () => now,
    date: () => now,
    random: () => 0,
    onWaiting: () => undefined,
  })
  return { pace, waits, now: () => now }
}

const http = (status: number, retryAfter: number | null = null) =>
  fail(new ApiError({ kind: 'http', title: 'no', status, retryAfter }))

/** A call that is answered so, one answer after the other. */
function answers(...list: Answer<unknown>[]): () => Promise<Answer<unknown>> {
  return () => Promise.resolve(list.shift() ?? http(418))
}

test('no more than a few calls are under way at once', async () => {
  const { pace } = paceOf()
  let running = 0
  let most = 0
  const call = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 1))
    running -= 1
    return ok(running)
  }
  await Promise.all(Array.from({ length: 30 }, () => pace.run(call, never)))
  expect(most).toBe(MOST_AT_ONCE)
})

test('a 429 stops all calls for as long as the API asks, and then fewer go at once', async () => {
  const { pace, waits, now } = paceOf()
  const start = now()
  expect(await pace.run(answers(http(429, 7), ok('there')), never)).toBe('there')
  expect(waits).toEqual([7_000])
  expect(now() - start).toBe(7_000)
  let running = 0
  let most = 0
  const call = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 1))
    running -= 1
    return ok(null)
  }
  await Promise.all(Array.from({ length: 8 }, () => pace.run(call, never)))
  expect(most).toBe(MOST_AT_ONCE / 2)
  // After a while without a refusal it is as fast as before.
  for (let n = 0; n < 60; n += 1) await pace.run(call, never)
  most = 0
  await Promise.all(Array.from({ length: 12 }, () => pace.run(call, never)))
  expect(most).toBe(MOST_AT_ONCE)
})

test('a call that comes while the API asks to wait does not go out before', async () => {
  const { pace, now } = paceOf()
  const sent: number[] = []
  const first = pace.run(answers(http(429, 10), ok(1)), never)
  const second = pace.run(() => {
    sent.push(now())
    return Promise.resolve(ok(2))
  }, never)
  await Promise.all([first, second])
  const third = now()
  await pace.run(() => {
    sent.push(now())
    return Promise.resolve(ok(3))
  }, never)
  expect(sent.at(-1)).toBe(third)
  expect(pace.waitingUntil).toBeNull()
})

test('calls that were refused together do not come back together', async () => {
  const { pace, now } = paceOf()
  const start = now()
  const sent: number[] = []
  let running = 0
  let most = 0
  const call = async () => {
    sent.push(now())
    running += 1
    most = Math.max(most, now() > start ? running : 0)
    await new Promise((resolve) => setTimeout(resolve, 1))
    running -= 1
    return sent.length <= MOST_AT_ONCE ? http(429, 60) : ok(null)
  }
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, () => pace.run(call, never)))
  expect(sent.filter((at) => at === start)).toHaveLength(MOST_AT_ONCE)
  expect(sent.slice(MOST_AT_ONCE).every((at) => at >= start + 60_000)).toBe(true)
  expect(sent).toHaveLength(2 * MOST_AT_ONCE)
  expect(most).toBe(1)
})

test('one that is refused again and again holds up no other', async () => {
  const { pace } = paceOf()
  let answered = 0
  const refused = pace.run(() => Promise.resolve(answered === 8 ? ok('at last') : http(429, 5)), never)
  const others = Array.from({ length: 8 }, () =>
    pace.run(() => {
      answered += 1
      return Promise.resolve(ok(answered))
    }, never),
  )
  await Promise.all(others)
  expect(await refused).toBe('at last')
})

test('what another tab was asked to wait is waited here too, but no longer than a day', async () => {
  const { pace, now } = paceOf()
  const start = now()
  pace.waitUntil(start - 5)
  expect(pace.waitingUntil).toBeNull()
  pace.waitUntil(start + 40_000)
  expect(pace.waitingUntil).toBe(start + 40_000)
  expect(await pace.run(answers(ok(1)), never)).toBe(1)
  expect(now()).toBe(start + 40_000)
  expect(await pace.run(answers(http(429, 1e12), ok(2)), never)).toBe(2)
  expect(now()).toBe(start + 40_000 + 86_400_000)
})

test('without a Retry-After the waits grow, up to half a minute', async () => {
  const { pace, waits } = paceOf()
  await pace.run(answers(...Array.from({ length: 8 }, () => http(429)), ok(1)), never)
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('a 503 that says how long is waited for by all calls, though it is not tried again itself', async () => {
  const { pace, waits, now } = paceOf()
  const start = now()
  await expect(pace.run(answers(http(503, 600)), never)).rejects.toMatchObject({ status: 503 })
  expect(pace.waitingUntil).toBe(start + 600_000)
  expect(await pace.run(answers(ok('there')), never)).toBe('there')
  expect(waits).toEqual([600_000])
  // What will not pass has nothing to wait for.
  await expect(pace.run(answers(http(403, 600)), never)).rejects.toMatchObject({ status: 403 })
  expect(pace.waitingUntil).toBeNull()
})

test('a failure that may pass is tried again a few times, another is not', async () => {
  const { pace } = paceOf()
  expect(await pace.run(answers(http(500), http(503), ok(1)), never)).toBe(1)
  await expect(pace.run(answers(http(403)), never)).rejects.toMatchObject({ status: 403 })
  await expect(
    pace.run(answers(http(500), http(500), http(500), http(500), ok(1)), never),
  ).rejects.toMatchObject({ status: 500 })
})

test('a signal ends the waiting, and the place is free for others', async () => {
  const { pace } = paceOf()
  const stop = new AbortController()
  const refused = pace.run(() => {
    stop.abort()
    return Promise.resolve(http(429, 60))
  }, stop.signal)
  await expect(refused).rejects.toMatchObject({ kind: 'aborted' })
  await expect(pace.run(answers(ok(1)), stop.signal)).rejects.toMatchObject({ kind: 'aborted' })
  expect(await pace.run(answers(ok(1)), never)).toBe(1)
})
