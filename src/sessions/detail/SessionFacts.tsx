import { useZone } from '../../console/useZone'
import { statusWords } from '../../devin/activity'
import { toDevinId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { wordsFor } from '../../devin/vocabulary'
import { exactTime } from '../../lib/zone'
import { CopyButton } from '../../ui/CopyButton'
import { icon } from '../../ui/icons'
import { Ago } from '../facts/Ago'
import { PullRequestList } from '../facts/PullRequests'
import { ownerOf, ownerTitle, OWNER_ICONS } from '../facts/words'
import type { Names } from '../names/useNames'
import { Attachments } from './Attachments'
import { FamilyTree } from './FamilyTree'
import { OutputTree } from './OutputTree'
import { Spending } from './Spending'
import { startedBy } from './startedBy'
import { TagEditor } from './TagEditor'

/** Everything the API says of one session, with names where they are known. */
export function SessionFacts({ session, names }: { session: Session; names: Names }) {
  const { playbook_id } = session
  const starter = startedBy(session)
  return (
    <dl className="facts">
      <Fact name="Status">{statusWords(session)}</Fact>
      <Fact name="Id">
        <Id id={toDevinId(session.session_id)} what="the id" />
      </Fact>
      <Fact name="Owner">
        <Owner session={session} names={names} />
      </Fact>
      <Fact name="Category">
        {session.category === null ? 'Uncategorised' : wordsFor(session.category)}
        {session.subcategory !== null && <span className="text-muted"> · {session.subcategory}</span>}
      </Fact>
      <Fact name="Origin">{session.origin === null ? '–' : wordsFor(session.origin)}</Fact>
      {starter !== null && (
        <Fact name="Started by">
          {starter.words}
          {starter.id === null ? (
            <span className="text-muted"> · the API does not say which</span>
          ) : (
            <>
              {' '}
              <Id id={starter.id} what="the automation’s id" />
            </>
          )}
        </Fact>
      )}
      {session.devin_mode !== null && <Fact name="Mode">{session.devin_mode}</Fact>}
      {playbook_id !== null && (
        <Fact name="Playbook">
          {names.nameOfPlaybook(playbook_id) === playbook_id ? (
            <Id id={playbook_id} what="the playbook’s id" />
          ) : (
            <>
              <bdi title={playbook_id}>{names.nameOfPlaybook(playbook_id)}</bdi>{' '}
              <CopyButton text={playbook_id} what="the playbook’s id" />
            </>
          )}
        </Fact>
      )}
      <Fact name="Created">
        <Moment at={session.created_at} />
      </Fact>
      <Fact name="Last activity">
        <Moment at={session.updated_at} />
      </Fact>
      <Fact name="ACUs">
        <Spending session={session} />
      </Fact>
      <Fact name="Archived">{session.is_archived ? 'Yes' : 'No'}</Fact>
      <Fact name="Pull requests">
        {session.pull_requests.length === 0 ? (
          'None'
        ) : (
          <PullRequestList pullRequests={session.pull_requests} />
        )}
      </Fact>
      <Fact name="Tags">
        <TagEditor session={session} />
      </Fact>
      <Fact name="Family">
        <FamilyTree session={session} />
      </Fact>
      <Fact name="Attachments">
        <Attachments session={session} />
      </Fact>
      {session.structured_output !== null && (
        <Fact name="Structured output">
          <OutputTree value={session.structured_output} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Id({ id, what }: { id: string; what: string }) {
  return (
    <>
      <span className="font-mono wrap-anywhere">{id}</span> <CopyButton text={id} what={what} />
    </>
  )
}

function Owner({ session, names }: { session: Session; names: Names }) {
  const owner = ownerOf(session)
  if (owner.kind === 'nobody') return <span className="text-muted">–</span>
  return (
    <span className="owner" title={ownerTitle(owner)}>
      {icon(OWNER_ICONS[owner.kind], 'text-muted', 13)}
      <bdi>{names.nameOfOwner(session)}</bdi> <CopyButton text={owner.id} what="the owner’s id" />
    </span>
  )
}

function Moment({ at }: { at: number }) {
  useZone()
  return (
    <>
      {exactTime(at)} <span className="text-muted">(</span>
      <span className="text-muted">
        <Ago at={at} /> ago)
      </span>
    </>
  )
}
