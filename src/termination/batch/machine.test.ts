import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sessionWith } from '../../sessions/testing'
import { isEnd, MAX_TRIES, step, TRANSITIONS, type Seen, type TargetEvent } from './machine'
import { batchFrom } from './plan'
import { planFor } from './testing/world'
import { TARGET_STATES, type BatchTarget, type CancelCause, type TargetState } from './types'

const RUNS = 5_000

function planned(): BatchTarget {
  const about = { id: 'b1', operator: 'somebody', graceMs: 0, now: 0 }
  const [target] = batchFrom(planFor([sessionWith({})]), about).targets
  if (target === undefined) throw new Error('There is no target')
  return target
}

const alive: Seen = { status: 'running', statusDetail: null, archived: false, at: 1 }
const over: Seen = { status: 'exit', statusDetail: null, archived: false, at: 1 }
const asleep: Seen = { status: 'suspended', statusDetail: 'user_request', archived: true, at: 1 }
const said = { status: 500, requestId: 'r', detail: 'said' }

const EVENTS: readonly TargetEvent[] = [
  { type: 'check' },
  { type: 'read-send', seen: alive },
  { type: 'read-alive', seen: alive },
  { type: 'read-taken', seen: alive },
  { type: 'read-over', seen: over, detail: null },
  { type: 'read-asleep', seen: asleep },
  ...(['undone', 'stopped', 'changed', 'unread'] satisfies CancelCause[]).map((cause): TargetEvent => ({
    type: 'cancel',
    cause,
    detail: null,
  })),
  { type: 'took' },
  { type: 'unclear', ...said },
  { type: 'turned-away', ...said },
  { type: 'not-permitted', ...said },
  { type: 'not-found', ...said },
  { type: 'refused', ...said },
  { type: 'give-up', detail: 'given up' },
  { type: 'recover' },
]

const isRead = ({ type }: TargetEvent) => type.startsWith('read-')
const SUCCESS: ReadonlySet<TargetState> = new Set<TargetState>(['terminated', 'already-over', 'put-to-sleep'])

/** Random events, most of them such as can happen, so that the walk gets somewhere. */
const walks = fc.array(fc.record({ pick: fc.nat(), any: fc.boolean() }), { minLength: 1, maxLength: 40 })

function eventFor(target: BatchTarget, { pick, any }: { pick: number; any: boolean }): TargetEvent {
  const possible = EVENTS.filter(({ type }) => TRANSITIONS[target.state][type] !== undefined)
  const from = any || possible.length === 0 ? EVENTS : possible
  const event = from[pick % from.length]
  if (event === undefined) throw new Error('There is no event')
  return event
}

describe('whatever happens to a session of a batch', () => {
  test('it is not sent twice without a read between, and no word is said that was not read', () => {
    let runs = 0
    const reached = new Set<TargetState>()
    fc.assert(
      fc.property(walks, (walk) => {
        runs += 1
        let target = planned()
        /** What happened since the last call went out. */
        let since: TargetEvent[] = []
        let sent = 0
        let turnedAway = 0
        for (const [at, choice] of walk.entries()) {
          const event = eventFor(target, choice)
          const next = step(target, event, at)
          if (next === null) continue
          reached.add(next.state)
          since.push(event)

          // None is lost, and none becomes another.
          expect(next.id).toBe(target.id)
          expect(next.captured).toBe(target.captured)
          expect(TARGET_STATES).toContain(next.state)
          expect(next.endedAt === null).toBe(!isEnd(next.state))

          if (next.state === 'sending' && target.state !== 'sending') {
            // The call goes out on the strength of a read that showed it alive, and made since the call before.
            expect(event.type).toBe('read-send')
            expect(next.seen).toBe(alive)
            expect(since.filter(isRead).length).toBeGreaterThan(0)
            // Never after the API took one, or may be taking it.
            expect(target.accepted).toBe(false)
            expect(['checking', 'verifying']).toContain(target.state)
            sent += 1
            since = []
          }
          if (target.state === 'sending' && event.type === 'turned-away') turnedAway += 1
          expect(next.tries).toBe(sent - turnedAway)
          expect(next.tries).toBeLessThanOrEqual(MAX_TRIES)

          if (SUCCESS.has(next.state) && next.state !== target.state) {
            expect(['read-over', 'read-asleep']).toContain(event.type)
            expect([over, asleep]).toContain(next.seen)
          }
          // That nothing was sent is said only where nothing that could have done anything was.
          if (['planned', 'cancelled', 'already-over'].includes(next.state)) expect(next.tries).toBe(0)
          if (['refused', 'not-permitted', 'not-found'].includes(next.state))
            expect(next.tries).toBeLessThanOrEqual(1)
          if (isEnd(target.state) && next.state !== target.state) {
            expect(target.state).toBe('unknown')
            expect(['terminated', 'put-to-sleep']).toContain(next.state)
          }
          target = next
        }
      }),
      { numRuns: RUNS },
    )
    console.log(`${runs} random walks`)
    expect(runs).toBe(RUNS)
    // Else it would say nothing of the states that no walk came to.
    expect([...reached].sort()).toEqual([...TARGET_STATES].sort())
  })

  test.each(TARGET_STATES.filter((state) => !isEnd(state)))('from %s there is a way to an end', (from) => {
    const seen = new Set<TargetState>([from])
    for (const state of seen)
      for (const event of EVENTS)
        for (const tries of [1, 2, 3]) {
          const next = step({ ...planned(), state, tries }, event, 0)
          if (next) seen.add(next.state)
        }
    expect([...seen].filter(isEnd).length).toBeGreaterThan(0)
  })

  test('only a read lets a call go out', () => {
    for (const state of TARGET_STATES)
      for (const event of EVENTS)
        for (const tries of [0, 1, 2, 3]) {
          const next = step({ ...planned(), state, tries }, event, 0)
          if (next?.state === 'sending' && state !== 'sending') expect(event.type).toBe('read-send')
        }
  })
})

describe('what is written down of it', () => {
  test('a call that was turned away is none that could have done anything', () => {
    const sending: BatchTarget = { ...planned(), state: 'sending', tries: 1, sentAt: 5 }
    const turned = step(
      sending,
      { type: 'turned-away', status: 429, requestId: 'r1', detail: 'Slow down' },
      9,
    )
    expect(turned).toMatchObject({
      state: 'planned',
      tries: 0,
      sentAt: null,
      httpStatus: 429,
      requestId: 'r1',
    })
  })

  test('a later refusal says nothing of an earlier call without a clear answer', () => {
    const again: BatchTarget = { ...planned(), state: 'sending', tries: 2, sentAt: 5 }
    for (const type of ['refused', 'not-permitted', 'not-found'] as const)
      expect(step(again, { type, ...said }, 9)).toMatchObject({
        state: 'unknown',
        // Alone, the refusal would read as if nothing had been done.
        detail: 'No clear answer came at first, and then this: said.',
        endedAt: 9,
      })
    expect(step(again, { type: 'turned-away', ...said }, 9)).toMatchObject({ state: 'verifying', tries: 1 })
  })

  test('the end of one whose end was not known is when it was read', () => {
    const unknown: BatchTarget = {
      ...planned(),
      state: 'unknown',
      tries: 1,
      endedAt: 60,
      detail: 'Not over.',
    }
    expect(step(unknown, { type: 'read-alive', seen: alive }, 70)).toMatchObject({
      endedAt: 60,
      detail: 'Not over.',
    })
    const end = step(unknown, { type: 'read-over', seen: over, detail: null }, 90)
    expect(end).toMatchObject({ state: 'terminated', endedAt: 90, detail: null, seen: over })
  })
})
