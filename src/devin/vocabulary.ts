/**
 * The API's own words. Every list grew within a year (contract, section 3), so each is typed for what is known and
 * open for what is not: an unknown value is a plain string that is shown as it came.
 */
type Open<Known extends string> = Known | (string & {})

export const STATUSES = ['new', 'claimed', 'running', 'resuming', 'suspended', 'exit', 'error'] as const
export type Status = Open<(typeof STATUSES)[number]>

export const RUNNING_DETAILS = ['working', 'waiting_for_user', 'waiting_for_approval', 'finished'] as const
export const SUSPENDED_DETAILS = [
  'inactivity',
  'user_request',
  'usage_limit_exceeded',
  'out_of_credits',
  'out_of_quota',
  'no_quota_allocation',
  'payment_declined',
  'org_usage_limit_exceeded',
  'user_usage_limit_exceeded',
  'total_session_limit_exceeded',
  'contract_expired',
  'error',
] as const
export type StatusDetail = Open<(typeof RUNNING_DETAILS)[number] | (typeof SUSPENDED_DETAILS)[number]>

export const ORIGINS = [
  'webapp',
  'slack',
  'teams',
  'api',
  'linear',
  'jira',
  'scheduled',
  'automation',
  'cli',
  'desktop',
  'code_scan',
  'other',
] as const
export type Origin = Open<(typeof ORIGINS)[number]>

export const CATEGORIES = [
  'bug_fixing',
  'ci_cd_and_devops',
  'code_quality_and_security',
  'code_review',
  'code_review_and_analysis',
  'data_and_automation',
  'documentation_and_content',
  'feature_development',
  'migrations_and_upgrades',
  'production_investigation',
  'refactoring_and_optimization',
  'research_and_exploration',
  'security',
  'unit_test_generation',
  'other',
] as const
export type Category = Open<(typeof CATEGORIES)[number]>

// Only the words that capital letter + spaces would spell wrong.
const SPELLED: Readonly<Record<string, string>> = {
  api: 'API',
  cli: 'CLI',
  webapp: 'Web app',
  ci_cd_and_devops: 'CI/CD and DevOps',
  exit: 'Exited',
  user_request: 'Put to sleep by a user',
  inactivity: 'Asleep after inactivity',
}

const KNOWN = new Set<string>([
  ...STATUSES,
  ...RUNNING_DETAILS,
  ...SUSPENDED_DETAILS,
  ...ORIGINS,
  ...CATEGORIES,
])

/** A value of the API in the interface's words: `bug_fixing` is "Bug fixing"; an unknown value stays as it came. */
export function wordsFor(value: string): string {
  if (!KNOWN.has(value)) return value
  const spelled = SPELLED[value]
  if (spelled !== undefined) return spelled
  const words = value.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
