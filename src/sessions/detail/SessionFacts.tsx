import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { statusWords } from '../../devin/activity'
import { shortId, toDevinId, type SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { wordsFor } from '../../devin/vocabulary'
import { exactTime } from '../../lib/time'
import { acus } from '../../lib/words'
import { Ago } from '../facts/Ago'
import { OwnerName } from '../facts/OwnerName'
import { PullRequestList } from '../facts/PullRequests'

/** Everything the API says of one session. */
export function SessionFacts({ session }: { session: Session }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Fact name="Status">{statusWords(session)}</Fact>
      <Fact name="Id">
        <span className="font-mono wrap-anywhere">{toDevinId(session.session_id)}</span>
      </Fact>
      <Fact name="Owner">
        <OwnerName session={session} />
      </Fact>
      <Fact name="Category">
        {session.category === null ? 'Uncategorised' : wordsFor(session.category)}
        {session.subcategory !== null && <span className="text-muted"> · {session.subcategory}</span>}
      </Fact>
      <Fact name="Origin">{session.origin === null ? '–' : wordsFor(session.origin)}</Fact>
      <Fact name="Created">
        <Moment at={session.created_at} />
      </Fact>
      <Fact name="Last activity">
        <Moment at={session.updated_at} />
      </Fact>
      <Fact name="ACUs">{acus(session.acus_consumed)}</Fact>
      <Fact name="Archived">{session.is_archived ? 'Yes' : 'No'}</Fact>
      <Fact name="Pull requests">
        {session.pull_requests.length === 0 ? (
          'None'
        ) : (
          <PullRequestList pullRequests={session.pull_requests} />
        )}
      </Fact>
      <Fact name="Tags">{session.tags.length === 0 ? 'None' : session.tags.join(', ')}</Fact>
      <Fact name="Parent">
        {session.parent_session_id === null ? (
          'None'
        ) : (
          <SessionLink orgId={session.org_id} id={session.parent_session_id} />
        )}
      </Fact>
      <Fact name="Children">
        {session.child_session_ids.length === 0 ? (
          'None'
        ) : (
          <ul className="flex flex-wrap gap-x-3">
            {[...new Set(session.child_session_ids)].map((id) => (
              <li key={id}>
                <SessionLink orgId={session.org_id} id={id} />
              </li>
            ))}
          </ul>
        )}
      </Fact>
      {session.devin_mode !== null && <Fact name="Mode">{session.devin_mode}</Fact>}
      {session.playbook_id !== null && <Fact name="Playbook">{session.playbook_id}</Fact>}
      {session.automation_id !== null && <Fact name="Automation">{session.automation_id}</Fact>}
      {session.structured_output !== null && (
        <Fact name="Structured output">
          <pre className="overflow-x-auto font-mono text-xs whitespace-pre-wrap">
            {JSON.stringify(session.structured_output, null, 2)}
          </pre>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 sm:grid-cols-[10rem_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

function Moment({ at }: { at: number }) {
  return (
    <>
      {exactTime(at)} <span className="text-muted">(</span>
      <span className="text-muted">
        <Ago at={at} /> ago)
      </span>
    </>
  )
}

function SessionLink({ orgId, id }: { orgId: string; id: SessionId }) {
  return (
    <Link to={paths.session(orgId, id)} className="font-mono text-accent underline-offset-2 hover:underline">
      {shortId(id)}
    </Link>
  )
}
