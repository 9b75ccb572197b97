import { Link } from 'react-router'
import { paths } from '../console/paths'
import type { SessionId } from '../devin/id'
import { titleOf } from '../sessions/facts/words'
import { icon } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { EndingMessage } from './EndingMessage'
import type { Sent } from './store'

type Props = {
  sent: ReadonlyMap<SessionId, Sent>
  onDismiss: (id: SessionId) => void
}

/** What became of each termination, also when its row is out of sight. Each stays until it is taken away. */
export default function TerminationNotices({ sent, onDismiss }: Props) {
  const shown = [...sent].filter(([, entry]) => !entry.dismissed)
  return (
    <ul className="space-y-2.5">
      {shown.map(([id, entry]) => (
        <li key={id}>
          <OneNotice entry={entry} onDismiss={() => onDismiss(id)} />
        </li>
      ))}
    </ul>
  )
}

function OneNotice({ entry, onDismiss }: { entry: Sent; onDismiss: () => void }) {
  const { session, stage } = entry
  const { tone, text } = words(entry)
  return (
    <Notice tone={tone} className="flex items-start gap-2 lifted">
      <span className="min-w-0 flex-1 space-y-1 wrap-anywhere">
        <span className="block">
          {text}{' '}
          <Link
            to={paths.session(session.org_id, session.session_id)}
            className="font-medium underline-offset-2 hover:underline"
          >
            <bdi>“{titleOf(session)}”</bdi>
          </Link>
          {stage.name === 'terminated' && entry.archive && !session.is_archived && <> It is not archived.</>}
        </span>
        {stage.name === 'ended' && <EndingMessage ending={stage.ending} />}
      </span>
      <button
        type="button"
        aria-label={`Dismiss the notice on ${titleOf(session)}`}
        onClick={onDismiss}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded hover:bg-hover"
      >
        {icon('x')}
      </button>
    </Notice>
  )
}

function words({ stage, archive, session }: Sent): { tone: 'neutral' | 'good' | 'notice'; text: string } {
  switch (stage.name) {
    case 'asked':
      return { tone: 'neutral', text: 'Asked to stop: no answer yet.' }
    case 'stopping':
      return { tone: 'neutral', text: 'Stopping: accepted, not over yet.' }
    case 'terminated':
      return {
        tone: 'good',
        text: archive && session.is_archived ? 'Terminated and archived.' : 'Terminated.',
      }
    case 'not-confirmed':
      return {
        tone: 'notice',
        text: 'Not confirmed: the API accepted it more than a minute ago, and the session is still not over.',
      }
    case 'ended':
      return { tone: 'neutral', text: 'Asked to stop:' }
  }
}
