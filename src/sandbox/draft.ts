import { CATEGORIES } from '../devin/vocabulary'
import {
  AUTOMATIONS,
  MODES,
  ORIGIN_WEIGHTS,
  PLAYBOOKS,
  REPOSITORIES,
  SCHEDULES,
  SERVICE_USERS,
  TAGS,
  USERS,
} from './company'
import type { Random } from './random'
import type { Draft, Nature } from './resident'
import type { SandboxPullRequest, SandboxSession } from './session'
import type { Shape } from './shapes'
import { titleFor } from './titles'

const SUBCATEGORIES = ['Backend', 'Frontend', 'Data', 'Tooling', 'Mobile', 'Platform', 'Compliance'] as const
/** ACUs that a session spends per second of work: an ACU is about a quarter of an hour. */
const ACUS_PER_SECOND = 1 / 900

/**
 * Makes up a session in a given state.
 * @param now unix seconds; its age is drawn from the shape
 * @param number sessions dealt so far: the first ones go through the categories in turn, so that none is missing
 */
export function draftSession(
  random: Random,
  options: { orgId: string; shape: Shape; now: number; number?: number },
): Draft {
  const { shape, number } = options
  const category =
    number === undefined ? random.pick(CATEGORIES) : (CATEGORIES[number] ?? random.pick(CATEGORIES))
  const nature: Nature = { category, subcategory: random.pick(SUBCATEGORIES) }
  const repository = random.pick(REPOSITORIES)
  const [youngest, oldest] = shape.ages
  const age = oldest === 0 ? 0 : ageBetween(youngest, oldest, isAtRest(shape), random)
  const created_at = Math.floor(options.now - age)
  const worked = workedFor(shape, age, random)
  const categorised =
    number === undefined ? false : age > 300 && (number < CATEGORIES.length || random.chance(0.88))
  const session_id = random.hex(32)
  const session: SandboxSession = {
    session_id,
    url: sessionUrl(session_id),
    status: shape.status,
    status_detail: shape.detail,
    title: titleFor(category, repository, random),
    tags: tagsFor(random),
    org_id: options.orgId,
    created_at,
    updated_at: Math.max(created_at, Math.floor(lastMoved(shape, age, worked, options.now, random))),
    acus_consumed: acus(worked * ACUS_PER_SECOND * random.between(0.5, 1.6)),
    pull_requests: worked < 600 ? [] : pullRequestsFor(category, repository, shape, random),
    ...startedBy(random),
    playbook_id: random.chance(0.18) ? random.pick(PLAYBOOKS) : null,
    devin_mode: random.chance(0.1) ? null : random.pick(MODES),
    parent_session_id: null,
    child_session_ids: null,
    is_archived: isAtRest(shape) && random.chance(0.1),
    category: categorised ? nature.category : null,
    subcategory: categorised ? nature.subcategory : null,
    structured_output: worked > 900 && isAtRest(shape) && random.chance(0.12) ? outputOf(random) : null,
    repo_names: random.chance(0.08) ? [repository, random.pick(REPOSITORIES)] : [repository],
  }
  return { session, nature, pinned: false }
}

/** Where the vendor's own app shows a session. */
export function sessionUrl(id: string): string {
  return `https://app.devin.ai/sessions/${id}`
}

/** A pull request in that repository, such as a session opens. */
export function pullRequestIn(
  repository: string,
  pr_state: string | null,
  random: Random,
): SandboxPullRequest {
  return { pr_url: `https://github.com/${repository}/pull/${random.int(110, 4980)}`, pr_state }
}

/** ACUs as the API gives them: to the hundredth. */
export function acus(amount: number): number {
  return Math.round(amount * 100) / 100
}

function isAtRest({ status }: Shape): boolean {
  return status === 'exit' || status === 'error' || status === 'suspended'
}

/** What lives is mostly young; what is at rest lies spread over the weeks. */
function ageBetween(youngest: number, oldest: number, atRest: boolean, random: Random): number {
  if (!atRest) return random.spread(youngest, oldest)
  return youngest + (oldest - youngest) * random.fraction() ** 1.6
}

/** Seconds of work so far: all of a short life, a small part of a long one. */
function workedFor(shape: Shape, age: number, random: Random): number {
  if (shape.status === 'new' || shape.status === 'claimed') return 0
  return Math.min(age * random.between(0.3, 0.95), random.spread(400, 30_000))
}

function lastMoved(shape: Shape, age: number, worked: number, now: number, random: Random): number {
  if (shape.status === 'new') return now - age
  if (shape.status === 'claimed' || shape.status === 'resuming' || shape.detail === 'working')
    return now - Math.min(age, random.between(0, 60))
  if (shape.status === 'running') return now - Math.min(age, random.spread(10, 3 * 3600))
  return now - age + worked + Math.min(age - worked, random.between(0, 1800))
}

function tagsFor(random: Random): string[] {
  const howMany = random.weighted([
    [0, 45],
    [1, 30],
    [2, 18],
    [3, 7],
  ])
  return [...new Set(Array.from({ length: howMany }, () => random.pick(TAGS)))]
}

function startedBy(
  random: Random,
): Pick<SandboxSession, 'origin' | 'user_id' | 'service_user_id' | 'automation_id' | 'schedule_id'> {
  const origin = random.chance(0.02) ? null : random.weighted(ORIGIN_WEIGHTS)
  const byService = origin === 'api' || origin === 'automation' || origin === 'code_scan'
  return {
    origin,
    user_id: byService ? null : random.pick(USERS),
    service_user_id: byService ? random.pick(SERVICE_USERS) : null,
    automation_id: origin === 'automation' ? random.pick(AUTOMATIONS) : null,
    schedule_id: origin === 'scheduled' ? random.pick(SCHEDULES) : null,
  }
}

function pullRequestsFor(
  category: Nature['category'],
  repository: string,
  shape: Shape,
  random: Random,
): SandboxPullRequest[] {
  const writesLittle = category === 'research_and_exploration' || category === 'production_investigation'
  if (!random.chance(writesLittle ? 0.08 : 0.55)) return []
  const states: readonly (readonly [string | null, number])[] =
    shape.status === 'exit'
      ? [
          ['merged', 60],
          ['closed', 20],
          ['open', 14],
          ['draft', 4],
          [null, 2],
        ]
      : [
          ['open', 55],
          ['merged', 22],
          ['draft', 15],
          ['closed', 8],
        ]
  const howMany = random.weighted([
    [1, 80],
    [2, 15],
    [3, 5],
  ])
  return Array.from({ length: howMany }, () => pullRequestIn(repository, random.weighted(states), random))
}

function outputOf(random: Random): Record<string, unknown> {
  return {
    summary: 'Done as asked; see the pull request.',
    files_changed: random.int(1, 40),
    tests_passed: random.chance(0.9),
    follow_ups: random.chance(0.4) ? ['Update the runbook', 'Remove the old flag'] : [],
  }
}
