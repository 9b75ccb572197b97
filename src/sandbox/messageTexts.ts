import type { Random } from './random'
import type { SandboxSession } from './session'

/** What a message says, in kind: what follows from a session's life, and what fills the time between. */
export type MessageKind =
  | 'prompt'
  | 'plan'
  | 'progress'
  | 'code'
  | 'log'
  | 'table'
  | 'question'
  | 'approval'
  | 'answer'
  | 'summary'
  | 'failure'
  | 'pull-request'
  | 'reply'

const FENCE = '```'

const PROGRESS = [
  'The failing test is reproduced. It needs **two** tabs and a slow network.',
  'Looked through `src/` and the last 40 commits; the change came with [#412](https://github.com/acme/web/pull/412).',
  'Tests pass locally. Waiting for CI.',
  'CI is red for another reason (`npm ci` timed out), so I start it again.',
  'Done so far:\n\n- [x] reproduce\n- [x] find the cause\n- [ ] fix it\n- [ ] add a test',
  'Two ways to go:\n\n1. Keep the cache and invalidate it by key.\n   - small change\n   - one more lookup\n2. Drop the cache.\n\nI go on with the first.',
  'The documentation disagrees:\n\n> A request without a token is answered with 401.\n\nThe code answers 403.',
  'Rebased onto `main`; one conflict, in `package-lock.json`.',
] as const
const QUESTIONS = [
  'Should the old endpoint stay for a while, or may I remove it together with its tests?',
  'The staging database has no such customer. Can you give me an id that I may use?\n\nI wait for your answer.',
  'I need `STRIPE_TEST_KEY` to run the integration tests. Please add it to the secrets and tell me.',
  'Is rounding half up what you want?\n\n| amount | half up | half even |\n|---|---:|---:|\n| 2.345 | 2.35 | 2.34 |\n| 2.355 | 2.36 | 2.36 |',
] as const
const ANSWERS = [
  'Yes, go ahead.',
  'Keep the old one until the end of the quarter, please.',
  'Added. Try again.',
  'No. Ask Aylin before you touch billing.',
  'What is the status here?',
] as const
const CODE = [
  `The cause is a missing guard:\n\n${FENCE}ts\nexport function total(lines: readonly Line[]): number {\n  // Empty carts used to give NaN.\n  return lines.reduce((sum, line) => sum + line.price * line.count, 0)\n}\n${FENCE}`,
  `Ran:\n\n${FENCE}bash\n$ npm test -- --filter checkout\n 212 passed, 1 failed (18.4s)\n${FENCE}\n\nThe failure is the one we look for.`,
  `The change:\n\n${FENCE}diff\n-  if (user.locale) {\n+  if (user?.locale !== undefined) {\n${FENCE}\n\nNothing else calls \`localeOf()\`.`,
  `Query plan before and after:\n\n${FENCE}sql\nSELECT id FROM orders WHERE customer_id = $1 AND state <> 'void' ORDER BY created_at DESC LIMIT 50;\n${FENCE}`,
] as const

/** The text of a message: markdown, such as the agent and people write it. */
export function textFor(kind: MessageKind, session: SandboxSession, random: Random): string {
  const repository = session.repo_names[0] ?? 'acme/web'
  switch (kind) {
    case 'prompt':
      return `${session.title || 'Look into this, please'}\n\nThe code is in ${repository}. Keep the change small, add a test, and open a pull request.`
    case 'plan':
      return `## Plan\n\n1. Read \`${repository}\` and reproduce the problem\n2. Fix it at the cause\n3. Add a test that fails without the fix\n4. Open a pull request\n\nI begin now.`
    case 'progress':
      return random.pick(PROGRESS)
    case 'code':
      return random.pick(CODE)
    case 'log':
      return logText(random)
    case 'table':
      return `Timings over ${random.int(3, 9)} runs:\n\n| step | before | after |\n|---|---:|---:|\n| build | ${random.int(40, 90)} s | ${random.int(20, 39)} s |\n| test | ${random.int(200, 400)} s | ${random.int(90, 199)} s |`
    case 'question':
      return random.pick(QUESTIONS)
    case 'approval':
      return `This would delete ${random.int(3, 400)} rows from \`orders_archive\` in production.\n\n**May I go on?**`
    case 'answer':
      return random.pick(ANSWERS)
    case 'summary':
      return `All done.\n\n- The cause is fixed in \`${repository}\`\n- ${random.int(1, 12)} tests added\n\n${lastPullRequest(session)}`
    case 'failure':
      return `The machine cannot be reached any more, so I stop here.\n\n${FENCE}\nError: connect ETIMEDOUT 10.0.${random.int(0, 9)}.${random.int(2, 250)}:22\n${FENCE}`
    case 'pull-request':
      return `Opened a pull request. ${lastPullRequest(session)}`
    case 'reply':
      return 'Understood. I go on with that.'
  }
}

function lastPullRequest({ pull_requests }: SandboxSession): string {
  const url = pull_requests.at(-1)?.pr_url
  return url === undefined ? 'There was nothing to change.' : `See [the pull request](${url}).`
}

/** Long enough that nobody wants to see all of it at once. */
function logText(random: Random): string {
  const lines = Array.from(
    { length: random.int(60, 140) },
    (_, at) =>
      `${String(at).padStart(4, '0')}  GET /api/orders/${random.hex(8)}  200  ${random.int(2, 900)} ms`,
  )
  return `The log of the last run:\n\n${FENCE}\n${lines.join('\n')}\n${FENCE}`
}
