import { isOpen } from '../devin/pullRequest'
import { acus, count, numeral } from '../lib/words'
import { duration } from '../lib/time'
import { ACTIVITY_LABELS, activity, statusWords } from '../devin/activity'
import { ActivityIcon } from '../sessions/facts/ActivityBadge'
import { OwnerName } from '../sessions/facts/OwnerName'
import { PullRequestList } from '../sessions/facts/PullRequests'
import { useNow } from '../ui/useNow'
import type { Children, Target } from './capture'

/** What is at stake, as it was when the dialog opened. `drift` is the status as it reads now, where it is another. */
export function TargetFacts({ captured, drift }: { captured: Target; drift: string | null }) {
  const now = useNow()
  const { session, children } = captured
  const openPullRequests = session.pull_requests.filter(isOpen)
  const doing = activity(session)
  const details = statusWords(session)
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-lg border border-line bg-raised px-3 py-2.5">
      <Fact name="Activity">
        <span className="flex flex-wrap items-center gap-x-1.5">
          <ActivityIcon of={doing} />
          {ACTIVITY_LABELS[doing]}
          {details !== ACTIVITY_LABELS[doing] && <span className="text-muted">({details})</span>}
          <span className="text-muted">last activity {duration(now / 1000 - session.updated_at)} ago</span>
        </span>
        {drift !== null && <span className="block font-medium text-notice">{drift}</span>}
      </Fact>
      <Fact name="Age">{duration(now / 1000 - session.created_at)}</Fact>
      <Fact name="ACUs so far">{acus(session.acus_consumed)}</Fact>
      <Fact name="Owner">
        <OwnerName session={session} />
      </Fact>
      <Fact name="Open PRs">
        {openPullRequests.length === 0 ? 'None' : <PullRequestList pullRequests={openPullRequests} />}
      </Fact>
      <Fact name="Child sessions">{childrenWords(children)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function childrenWords({ living, unknown }: Children): string {
  if (living.length + unknown.length === 0) return 'None still up'
  const parts = [
    living.length > 0 ? `${numeral(living.length)} still up` : null,
    unknown.length > 0 ? `${count(unknown.length, 'other')} whose state is not known here` : null,
  ].filter((part) => part !== null)
  return `${parts.join(', ')}. Only this session is terminated.`
}
