import { isOpen, type Session } from '../devin/session'
import { acus, count, numeral } from '../lib/words'
import { duration } from '../lib/time'
import { ACTIVITY_LABELS, activity, statusWords } from '../devin/activity'
import { ActivityIcon } from '../sessions/facts/ActivityBadge'
import { OwnerName } from '../sessions/facts/OwnerName'
import { PullRequestList } from '../sessions/facts/PullRequests'
import { useNow } from '../ui/useNow'
import { changedSince, type Children, type Target } from './target'

/** What is at stake, as it was when the dialog opened, with what has changed since beside it. */
export function TargetFacts({ captured, live }: { captured: Target; live: Session }) {
  const now = useNow()
  const { session, children } = captured
  const openPullRequests = session.pull_requests.filter(isOpen)
  const change = changedSince(session, live)
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
        {change !== null && <span className="block font-medium text-notice">{change}</span>}
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
  if (living + unknown === 0) return 'None still up'
  const parts = [
    living > 0 ? `${numeral(living)} still up` : null,
    unknown > 0 ? `${count(unknown, 'other')} whose state is not known here` : null,
  ].filter((part) => part !== null)
  return `${parts.join(', ')}. Only this session is terminated.`
}
