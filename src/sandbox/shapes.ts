import type { Status, StatusDetail } from '../devin/vocabulary'
import type { Random } from './random'

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** A state a session can be found in, with the ages at which it is: youngest and oldest, in seconds. */
export type Shape = Readonly<{
  status: Status
  detail: StatusDetail | null
  ages: readonly [youngest: number, oldest: number]
}>

const ENDED: Shape = { status: 'exit', detail: null, ages: [HOUR, 60 * DAY] }

const OUT_OF_BUDGET: readonly Shape[] = (
  [
    'usage_limit_exceeded',
    'out_of_credits',
    'out_of_quota',
    'no_quota_allocation',
    'payment_declined',
    'org_usage_limit_exceeded',
    'user_usage_limit_exceeded',
    'total_session_limit_exceeded',
    'contract_expired',
  ] as const
).map((detail) => ({ status: 'suspended', detail, ages: [2 * HOUR, 30 * DAY] }))

// Shares of an organisation of the default size. Those alive come out at 12 % working, 11 % waiting for somebody and
// 10 % finished, so that no view is empty; whatever is left over has ended.
const ALIVE: readonly (readonly [Shape, number])[] = [
  [{ status: 'new', detail: null, ages: [2, 20] }, 0.006],
  [{ status: 'claimed', detail: null, ages: [8, 60] }, 0.006],
  [{ status: 'resuming', detail: null, ages: [HOUR, 5 * DAY] }, 0.008],
  [{ status: 'running', detail: null, ages: [40, 10 * MINUTE] }, 0.006],
  [{ status: 'running', detail: 'working', ages: [2 * MINUTE, 9 * HOUR] }, 0.095],
  [{ status: 'running', detail: 'waiting_for_user', ages: [5 * MINUTE, 30 * HOUR] }, 0.075],
  [{ status: 'running', detail: 'waiting_for_approval', ages: [8 * MINUTE, 30 * HOUR] }, 0.035],
  [{ status: 'running', detail: 'finished', ages: [10 * MINUTE, 20 * HOUR] }, 0.1],
]
const AT_REST: readonly (readonly [Shape, number])[] = [
  [{ status: 'suspended', detail: 'inactivity', ages: [HOUR, 40 * DAY] }, 0.18],
  [{ status: 'suspended', detail: 'user_request', ages: [HOUR, 35 * DAY] }, 0.04],
  [{ status: 'suspended', detail: 'error', ages: [HOUR, 20 * DAY] }, 0.03],
  [{ status: 'error', detail: null, ages: [HOUR / 2, 60 * DAY] }, 0.035],
]
const OUT_OF_BUDGET_SHARE = 0.06

/**
 * The states of `count` sessions, in random order. A larger organisation has a longer past rather than more at work,
 * so what is alive grows with the square root beyond the default size.
 */
export function dealShapes(count: number, random: Random): Shape[] {
  const scale = Math.min(1, Math.sqrt(400 / count))
  const dealt: Shape[] = []
  for (const [shape, share] of ALIVE) push(dealt, shape, count * share * scale)
  for (const [shape, share] of AT_REST) push(dealt, shape, count * share)
  const budget = Math.max(1, Math.round(count * OUT_OF_BUDGET_SHARE))
  for (let i = 0; i < budget; i += 1) dealt.push(OUT_OF_BUDGET[i % OUT_OF_BUDGET.length] ?? ENDED)
  while (dealt.length < count) dealt.push(ENDED)
  return random.shuffle(dealt).slice(0, count)
}

function push(dealt: Shape[], shape: Shape, howMany: number): void {
  // At least one of each, so that a small organisation still has every state.
  for (let i = 0; i < Math.max(1, Math.round(howMany)); i += 1) dealt.push(shape)
}

/** What a session is when it has only just been started. */
export const JUST_STARTED: Shape = { status: 'new', detail: null, ages: [0, 0] }

/** What a session that has been at work for a while is. */
export const WORKING: Shape = { status: 'running', detail: 'working', ages: [20 * MINUTE, 7 * HOUR] }
