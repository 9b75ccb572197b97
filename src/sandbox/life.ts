import type { StatusDetail } from '../devin/vocabulary'
import { acus, pullRequestIn } from './draft'
import type { MessageKind } from './messageTexts'
import { reply } from './messaging'
import type { Resident } from './resident'
import type { SandboxSession } from './session'

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400
/** Seconds of work to an ACU, more or less. */
const WORK_PER_ACU = 900

export type Happening = 'step' | 'exit' | 'categorise' | 'pull-request' | 'reply'

/** What the rules may do to the organisation. Times are unix seconds. */
export type World = {
  /** Changes a session; what it says and spends by that is written down. */
  change(resident: Resident, patch: Partial<SandboxSession>, at: number): void
  /** Changes a session without a word about it. */
  set(resident: Resident, patch: Partial<SandboxSession>, at: number): void
  say(resident: Resident, kind: MessageKind, at: number): void
  /** Plans what comes next where sessions live by themselves. */
  plan(resident: Resident, at: number): void
  later(at: number, resident: Resident, happening: Happening): void
  spawn(parent: Resident, at: number): void
}

type State = readonly [status: SandboxSession['status'], detail: StatusDetail | null]

const AFTER_WORK: readonly (readonly [State, number])[] = [
  [['running', 'waiting_for_user'], 36],
  [['running', 'waiting_for_approval'], 14],
  [['running', 'finished'], 32],
  [['exit', null], 9],
  [['error', null], 2],
  [['suspended', 'error'], 1],
  [['suspended', 'usage_limit_exceeded'], 2],
  [['suspended', 'out_of_credits'], 1],
  [['suspended', 'org_usage_limit_exceeded'], 1],
]
const AFTER_WAITING: readonly (readonly [State, number])[] = [
  [['running', 'working'], 66],
  [['suspended', 'inactivity'], 34],
]
const AFTER_FINISHING: readonly (readonly [State, number])[] = [
  [['suspended', 'inactivity'], 60],
  [['running', 'working'], 18],
  [['exit', null], 22],
]
const STAY = null
const AFTER_SLEEP: readonly (readonly [State | null, number])[] = [
  [['resuming', null], 9],
  [['exit', null], 16],
  [STAY, 75],
]

/** Plans what comes next for a session as it now stands; whatever was planned before no longer counts. */
export function planNext(world: World, resident: Resident, at: number): void {
  resident.epoch += 1
  resident.countedAt = at
  const delay = delayUntilNext(resident, at)
  if (delay !== null) world.later(at + delay, resident, 'step')
}

/** Lets a session that has just come into the organisation live: its next step, its category, its pull requests. */
export function begin(world: World, resident: Resident, at: number): void {
  planNext(world, resident, at)
  const { session, random } = resident
  if (delayUntilNext(resident, at) === null) return
  if (session.category === null) world.later(at + random.between(90, 15 * MINUTE), resident, 'categorise')
  if (session.pull_requests.some(({ pr_state }) => pr_state === 'open' || pr_state === 'draft'))
    world.later(at + random.between(2 * MINUTE, 2 * HOUR), resident, 'pull-request')
}

/** Makes happen what was planned for a session. */
export function happen(world: World, resident: Resident, happening: Happening, at: number): void {
  switch (happening) {
    case 'step':
      step(world, resident, at)
      return
    case 'exit':
      exit(world, resident, at)
      return
    case 'categorise': {
      const { category, subcategory } = resident.nature
      if (resident.session.category === null) world.change(resident, { category, subcategory }, at)
      return
    }
    case 'pull-request':
      settlePullRequest(world, resident, at)
      return
    case 'reply':
      reply(world, resident, at)
  }
}

/** The end that was asked for. A session that was over by then stays as it is. */
function exit(world: World, resident: Resident, at: number): void {
  const { status } = resident.session
  if (status === 'exit' || status === 'error') return
  world.change(resident, { status: 'exit', status_detail: null }, at)
  planNext(world, resident, at)
}

function step(world: World, resident: Resident, at: number): void {
  const next = nextState(resident)
  if (isWorking(resident.session)) work(world, resident, at)
  if (next !== STAY) {
    const [status, status_detail] = next
    world.change(resident, { status, status_detail }, at)
  }
  planNext(world, resident, at)
}

function nextState({ session, random, pinned, stopping }: Resident): State | null {
  if (pinned) return STAY
  switch (session.status) {
    case 'new':
      return ['claimed', null]
    case 'claimed':
    case 'resuming':
      return ['running', 'working']
    case 'suspended':
      // What is archived can be looked at but not resumed (contract, fact 8).
      return session.is_archived || stopping ? STAY : random.weighted(AFTER_SLEEP)
    case 'running':
      if (stopping) return STAY
      if (session.status_detail === 'finished') return random.weighted(AFTER_FINISHING)
      if (!isWorking(session)) return random.weighted(AFTER_WAITING)
      if (session.status_detail === null) return ['running', 'working']
      return random.chance(0.055) ? random.weighted(AFTER_WORK) : STAY
    default:
      return STAY
  }
}

function isWorking({ status, status_detail }: SandboxSession): boolean {
  return status === 'running' && (status_detail === 'working' || status_detail === null)
}

/** A stretch of work: it costs, and now and then a pull request or a child comes of it. */
function work(world: World, resident: Resident, at: number): void {
  const { session, random } = resident
  const spent = ((at - resident.countedAt) / WORK_PER_ACU) * random.between(0.6, 1.7)
  // Never nothing, so that each stretch can be seen.
  world.change(resident, { acus_consumed: acus(session.acus_consumed + Math.max(0.01, spent)) }, at)
  if (resident.pinned) return
  const repository = session.repo_names[0]
  if (repository !== undefined && session.pull_requests.length < 3 && random.chance(0.025)) {
    const opened = pullRequestIn(repository, random.chance(0.25) ? 'draft' : 'open', random)
    world.change(resident, { pull_requests: [...session.pull_requests, opened] }, at)
    world.later(at + random.between(4 * MINUTE, 90 * MINUTE), resident, 'pull-request')
  }
  if (session.parent_session_id === null && !resident.stopping && random.chance(0.005)) {
    for (let i = random.int(1, 3); i > 0; i -= 1) world.spawn(resident, at)
  }
}

/** The first pull request that still waits moves on: a draft opens, an open one is merged or closed. */
function settlePullRequest(world: World, resident: Resident, at: number): void {
  const { session, random } = resident
  const index = session.pull_requests.findIndex(({ pr_state }) => pr_state === 'open' || pr_state === 'draft')
  const found = session.pull_requests[index]
  if (found === undefined) return
  const pr_state = found.pr_state === 'draft' ? 'open' : random.chance(0.75) ? 'merged' : 'closed'
  const pull_requests = session.pull_requests.with(index, { ...found, pr_state })
  world.change(resident, { pull_requests }, at)
  if (pull_requests.some((one) => one.pr_state === 'open' || one.pr_state === 'draft'))
    world.later(at + random.between(4 * MINUTE, 3 * HOUR), resident, 'pull-request')
}

/** Seconds until something next happens by itself; null when nothing does any more. */
function delayUntilNext({ session, random }: Resident, at: number): number | null {
  switch (session.status) {
    case 'new':
      return random.between(3, 15)
    case 'claimed':
    case 'resuming':
      return random.between(5, 20)
    case 'running':
      if (isWorking(session)) return random.between(15, MINUTE)
      return session.status_detail === 'finished'
        ? random.spread(3 * MINUTE, 3 * HOUR)
        : random.spread(2 * MINUTE, 5 * HOUR)
    case 'suspended':
      return at - session.updated_at > DAY
        ? random.between(2 * HOUR, DAY)
        : random.between(20 * MINUTE, 4 * HOUR)
    default:
      return null
  }
}
