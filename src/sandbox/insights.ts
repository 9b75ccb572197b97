import { countMessages, messagesOf } from './conversation'
import { Random } from './random'
import type { Resident } from './resident'
import { toWire, type SandboxSession } from './session'

type AnalysisStatus = 'started' | 'completed' | 'failed'

const SIZES = [
  ['xs', 2],
  ['s', 5],
  ['m', 10],
  ['l', 20],
] as const

/** Where a session's analysis stands at a time (unix seconds); null where nobody has asked for one. */
export function analysisStatus({ analysis, initial }: Resident, now: number): AnalysisStatus | null {
  if (analysis === null) return hasOne(initial) ? 'completed' : null
  if (now < analysis.askedAt + secondsFor(initial)) return 'started'
  return failsAtFirst(initial) && analysis.times === 1 ? 'failed' : 'completed'
}

/** A session with its counts, size and analysis, as the API answers it. */
export function insightsOf(resident: Resident, now: number) {
  const { session } = resident
  const { user, devin } = countMessages(resident)
  const analysis_status = analysisStatus(resident, now)
  return {
    ...toWire(session),
    num_user_messages: user,
    num_devin_messages: devin,
    // By what was spent: the vendor's own thresholds, in ACUs (contract, section 2.4).
    session_size: SIZES.find(([, most]) => session.acus_consumed <= most)?.[0] ?? 'xl',
    analysis: analysis_status === 'completed' ? analysisOf(resident) : null,
    analysis_status,
  }
}

/** About half of those that have done something and rest. */
function hasOne({ status, acus_consumed, session_id }: SandboxSession): boolean {
  return (status === 'exit' || status === 'suspended') && acus_consumed > 0.5 && session_id.charAt(5) < '8'
}

/** How long an analysis takes: 6 to 12 seconds, so that whoever waits for it sees that they wait. */
function secondsFor({ session_id }: SandboxSession): number {
  return 6 + (parseInt(session_id.slice(6, 8), 16) || 0) / 42.5
}

/** One in sixteen fails, and succeeds when it is asked for again. */
function failsAtFirst({ session_id }: SandboxSession): boolean {
  return session_id.charAt(8) === 'f'
}

function analysisOf(resident: Resident) {
  const { session, initial, nature } = resident
  const random = new Random(parseInt(initial.session_id.slice(0, 8), 16), 7)
  const prompt = messagesOf(resident, 0, 1)[0]?.message ?? ''
  return {
    issues: [
      {
        id: 'issue-1',
        issue:
          'The tests need a database that the machine did not have, so a third of the time went into setting one up.',
        impact: 'high',
        label: 'Environment',
        title: 'No database on the machine',
      },
      {
        id: 'issue-2',
        issue: 'It was not said which of two endpoints was meant; the first attempt changed the wrong one.',
        impact: 'medium',
        label: 'Prompt',
        title: 'Ambiguous request',
      },
    ].slice(0, random.int(0, 2)),
    action_items: [
      { action_item: 'Add PostgreSQL to the machine’s setup', type: 'machine_setup', issue_id: 'issue-1' },
      { action_item: 'Name the endpoint in the prompt', type: 'prompt_improvement', issue_id: 'issue-2' },
      { action_item: 'Write down how releases are tagged', type: 'knowledge', issue_id: null },
    ],
    timeline: [
      { title: 'Started', description: 'Read the code and made a plan.', color: 'grey', issue_id: null },
      {
        title: 'Blocked',
        description: 'Tests could not reach a database.',
        color: 'red',
        issue_id: 'issue-1',
      },
      {
        title: 'Wrong endpoint',
        description: 'Changed, and changed back.',
        color: 'yellow',
        issue_id: 'issue-2',
      },
      {
        title: session.pull_requests.length > 0 ? 'Opened a pull request' : 'Answered the question',
        description: 'With a test that fails without the change.',
        color: 'green',
        issue_id: null,
      },
    ],
    classification: random.chance(0.9)
      ? {
          category: nature.category,
          confidence: Math.round(random.between(0.6, 1) * 100) / 100,
          programming_languages: ['TypeScript', 'SQL'].slice(0, random.int(1, 2)),
          tools_and_frameworks: ['Vitest', 'PostgreSQL', '<b>GitHub</b> Actions'].slice(0, random.int(1, 3)),
        }
      : null,
    suggested_prompt: random.chance(0.7)
      ? {
          original_prompt: prompt,
          suggested_prompt: `${prompt}\n\nThe endpoint is \`POST /orders\`. Run \`make db\` first.`,
          feedback_items: [
            {
              summary: 'Say which endpoint',
              excerpt: prompt.slice(0, 80),
              details: 'Two endpoints have nearly the same name.',
              issue_id: 'issue-2',
            },
          ],
        }
      : null,
    note_usage: null,
  }
}
