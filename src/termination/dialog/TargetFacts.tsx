import { isOpen } from '../../devin/pullRequest'
import { acus } from '../../lib/words'
import { duration } from '../../lib/time'
import { ACTIVITY_LABELS, activity, statusWords } from '../../devin/activity'
import { ActivityIcon } from '../../sessions/facts/ActivityBadge'
import { OwnerName } from '../../sessions/names/OwnerName'
import { PullRequestList } from '../../sessions/facts/PullRequests'
import { useNow } from '../../ui/useNow'
import { changedSince } from '../target'
import type { Entry, Followed } from './follow'
import { isOthers } from './ownership'
import { livingBelow } from './tree'
import { stillUpWords } from './words'

type Props = {
  entry: Entry
  operator: string | null
  /** Of it and all that descends from it. */
  followed: Followed
}

/** What is at stake of one session, as it was when the dialog opened; and beside that its status as it reads now. */
export function TargetFacts({ entry, operator, followed }: Props) {
  const now = useNow()
  const { seen: session } = entry
  const openPullRequests = session.pull_requests.filter(isOpen)
  const doing = activity(session)
  const details = statusWords(session)
  const drift = changedSince(session, entry.now).status
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-lg border border-line bg-raised px-3 py-2">
      <Fact name="Activity">
        <span className="flex flex-wrap items-center gap-x-2">
          <ActivityIcon of={doing} />
          {ACTIVITY_LABELS[doing]}
          {details !== ACTIVITY_LABELS[doing] && <span className="text-muted">({details})</span>}
          <span className="text-muted">last activity {duration(now / 1000 - session.updated_at)} ago</span>
        </span>
        {drift !== null && <span className="block font-medium text-notice">{drift}</span>}
      </Fact>
      <Fact name="Running for">{duration(now / 1000 - session.created_at)}</Fact>
      <Fact name="ACUs so far">{acus(session.acus_consumed)}</Fact>
      <Fact name="Owner">
        <span className="flex flex-wrap items-center gap-x-2">
          <OwnerName session={session} />
          {isOthers(session, operator) && <span className="font-medium text-notice">not yours</span>}
        </span>
      </Fact>
      <Fact name="Open PRs">
        {openPullRequests.length === 0 ? 'None' : <PullRequestList pullRequests={openPullRequests} />}
      </Fact>
      <Fact name="Children">
        {stillUpWords(livingBelow(entry.id, followed.entries), {
          counting: followed.counting,
          unread: followed.unread.length,
        })}
      </Fact>
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
