import { describe, expect, test } from 'vitest'
import { ApiError } from '../devin/apiError'
import type { Session } from '../devin/session'
import type { Answer } from '../devin/transport'
import { fail, ok } from '../lib/result'
import { sessionWith } from '../sessions/testing'
import { CONFIRM_WITHIN_MS, GIVE_UP_AFTER_MS, watchUntilOver } from './watch'

const alive = sessionWith({ status: 'running', status_detail: 'working' })
const over = sessionWith({ status: 'exit', status_detail: null })
const failed = fail(new ApiError({ kind: 'network', title: 'no' }))

/** Watches by a clock that only the waits move. `answer` gives what a read at that time (in ms) shows. */
async function watch(answer: (at: number) => Answer<Session>, signal?: AbortSignal) {
  let time = 0
  const reads: number[] = []
  const read: Session[] = []
  const phases: string[] = []
  const last = await watchUntilOver({
    client: {
      getSession: () => {
        reads.push(time)
        return Promise.resolve(answer(time))
      },
    },
    session: alive,
    onRead: (session) => read.push(session),
    onPhase: (phase) => phases.push(`${phase} at ${time / 1000} s`),
    wait: (ms) => {
      time += ms
      return Promise.resolve()
    },
    now: () => time,
    ...(signal && { signal }),
  })
  return { last, reads, read, phases }
}

describe('watchUntilOver', () => {
  test('says terminated only once a final status has been read', async () => {
    const { last, phases, read } = await watch((at) => ok(at < 7_000 ? alive : over))
    expect(last).toBe('terminated')
    expect(phases).toEqual(['stopping at 0 s', 'terminated at 8 s'])
    expect(read).toEqual([alive, alive, alive, alive, over])
  })

  test('a session that failed instead is over too', async () => {
    const { phases } = await watch(() => ok(sessionWith({ status: 'error' })))
    expect(phases).toEqual(['stopping at 0 s', 'terminated at 0 s'])
  })

  test('a status that is not known is not an end', async () => {
    const { last } = await watch(() => ok(sessionWith({ status: 'hibernating' })))
    expect(last).toBe('not-confirmed')
  })

  test('after a minute it says that the end is not confirmed, and goes on more slowly', async () => {
    const { phases, reads } = await watch((at) => ok(at < 5 * 60_000 ? alive : over))
    expect(phases).toEqual(['stopping at 0 s', 'not-confirmed at 60 s', 'terminated at 300 s'])
    expect(reads.filter((at) => at <= CONFIRM_WITHIN_MS)).toHaveLength(31)
    expect(reads.filter((at) => at > CONFIRM_WITHIN_MS)).toHaveLength(16)
  })

  test('a read that fails is nothing read: it neither ends nor confirms anything', async () => {
    const { phases, read } = await watch((at) => (at < 90_000 ? failed : ok(over)))
    expect(phases).toEqual(['stopping at 0 s', 'not-confirmed at 60 s', 'terminated at 90 s'])
    expect(read).toEqual([over])
  })

  test('gives up after half an hour, and leaves it at not confirmed', async () => {
    const { last, phases, reads } = await watch(() => ok(alive))
    expect(last).toBe('not-confirmed')
    expect(phases).toEqual(['stopping at 0 s', 'not-confirmed at 60 s'])
    expect(Math.max(...reads)).toBeLessThan(GIVE_UP_AFTER_MS)
    expect(Math.max(...reads)).toBeGreaterThan(GIVE_UP_AFTER_MS - 20_000)
  })

  test('reports nothing more once another watch has taken over', async () => {
    const controller = new AbortController()
    const { phases, read } = await watch((at) => {
      if (at >= 4_000) controller.abort()
      return ok(at < 4_000 ? alive : over)
    }, controller.signal)
    expect(phases).toEqual(['stopping at 0 s'])
    expect(read).toEqual([alive, alive])
  })
})
