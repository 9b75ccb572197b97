import type { Register, Position } from './register'
import type { SandboxSession } from './session'

/**
 * What a list asks for; times are unix seconds. That a window takes in its `after` and leaves out its `before` is
 * inferred, as the contract does not say: windows laid end to end then hold every session exactly once.
 */
type Filter = Readonly<{
  session_ids?: ReadonlySet<string> | undefined
  created_after?: number | undefined
  created_before?: number | undefined
  updated_after?: number | undefined
  updated_before?: number | undefined
  /** Any of them. */
  tags?: ReadonlySet<string> | undefined
  playbook_id?: string | undefined
  origins?: ReadonlySet<string> | undefined
  schedule_id?: string | undefined
  user_ids?: ReadonlySet<string> | undefined
  service_user_ids?: ReadonlySet<string> | undefined
  category?: string | undefined
  /** Left out: both. */
  is_archived?: boolean | undefined
  repo_names?: ReadonlySet<string> | undefined
}>

export type ListQuery = Readonly<{ first: number; after: Position | null; filter: Filter }>
export type Page = Readonly<{ sessions: SandboxSession[]; total: number; end: Position | null }>

/** One page, newest first. `end` is the place of its last session, null on the last page. */
export function pageOf(register: Register, { first, after, filter }: ListQuery): Page {
  const oldest = startOf(register, filter.created_after, 0)
  const pastNewest = Math.max(oldest, startOf(register, filter.created_before, register.size))
  // A cursor names a place and not a count, so sessions that come or go before it move nothing.
  const pastFirst = after === null ? pastNewest : Math.min(pastNewest, register.firstNotBefore(after))
  const tests = testsFor(filter)
  const passes = allOf(tests)
  const sessions: SandboxSession[] = []
  let more = false
  for (let i = pastFirst - 1; i >= oldest && !more; i -= 1) {
    const session = register.at(i)?.session
    if (session === undefined || !passes(session)) continue
    if (sessions.length < first) sessions.push(session)
    else more = true
  }
  const last = sessions.at(-1)
  return {
    sessions,
    total: tests.length === 0 ? pastNewest - oldest : count(register, oldest, pastNewest, passes),
    end: more && last ? { created_at: last.created_at, session_id: last.session_id } : null,
  }
}

type Test = (session: SandboxSession) => boolean

function testsFor(filter: Filter): Test[] {
  const { session_ids, updated_after, updated_before, tags, playbook_id, origins, schedule_id } = filter
  const { user_ids, service_user_ids, category, is_archived, repo_names } = filter
  const tests: Test[] = []
  if (is_archived !== undefined) tests.push((s) => s.is_archived === is_archived)
  if (updated_after !== undefined) tests.push((s) => s.updated_at >= updated_after)
  if (updated_before !== undefined) tests.push((s) => s.updated_at < updated_before)
  if (session_ids) tests.push((s) => session_ids.has(s.session_id))
  if (tags) tests.push((s) => s.tags.some((tag) => tags.has(tag)))
  if (playbook_id !== undefined) tests.push((s) => s.playbook_id === playbook_id)
  if (origins) tests.push((s) => s.origin !== null && origins.has(s.origin))
  if (schedule_id !== undefined) tests.push((s) => s.schedule_id === schedule_id)
  if (user_ids) tests.push((s) => s.user_id !== null && user_ids.has(s.user_id))
  if (service_user_ids)
    tests.push((s) => s.service_user_id !== null && service_user_ids.has(s.service_user_id))
  if (category !== undefined) tests.push((s) => s.category === category)
  if (repo_names) tests.push((s) => s.repo_names.some((name) => repo_names.has(name)))
  return tests
}

/** All tests as one. Lists filter by one thing most of the time, and that must stay quick with 100,000 sessions. */
function allOf(tests: readonly Test[]): Test {
  const [first, ...others] = tests
  if (first === undefined) return () => true
  return others.length === 0 ? first : (session) => tests.every((test) => test(session))
}

function startOf(register: Register, created: number | undefined, otherwise: number): number {
  return created === undefined ? otherwise : register.firstNotBefore({ created_at: created, session_id: '' })
}

function count(register: Register, oldest: number, pastNewest: number, passes: Test): number {
  let total = 0
  for (let i = oldest; i < pastNewest; i += 1) {
    const session = register.at(i)?.session
    if (session !== undefined && passes(session)) total += 1
  }
  return total
}
