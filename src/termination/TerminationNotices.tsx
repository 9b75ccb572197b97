import { X } from 'lucide-react'
import type { SessionId } from '../devin/id'
import { titleOf } from '../sessions/facts/words'
import { Notice } from '../ui/Notice'
import type { Accepted } from './store'

type Props = {
  accepted: ReadonlyMap<SessionId, Accepted>
  onDismiss: (id: SessionId) => void
}

/** What became of each termination, also when its row is out of sight. Each stays until it is taken away. */
export function TerminationNotices({ accepted, onDismiss }: Props) {
  const shown = [...accepted].filter(([, entry]) => !entry.dismissed)
  return (
    <section aria-label="Terminations" className="fixed right-4 bottom-14 left-4 z-20 sm:left-auto sm:w-96">
      <ul role="status" className="space-y-2">
        {shown.map(([id, entry]) => {
          const { tone, text } = words(entry)
          return (
            <li key={id}>
              <Notice tone={tone} className="flex items-start gap-2 shadow-lg">
                <span className="min-w-0 flex-1 wrap-anywhere">
                  {text} <bdi className="font-medium">“{titleOf(entry.session)}”</bdi>
                  {entry.phase === 'terminated' && entry.archive && !entry.session.is_archived && (
                    <> It is not archived.</>
                  )}
                </span>
                <button
                  type="button"
                  aria-label={`Dismiss the notice on ${titleOf(entry.session)}`}
                  onClick={() => onDismiss(id)}
                  className="inline-flex size-6 shrink-0 items-center justify-center rounded hover:bg-hover"
                >
                  <X aria-hidden size={14} />
                </button>
              </Notice>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function words({ phase, archive, session }: Accepted): { tone: 'neutral' | 'good' | 'notice'; text: string } {
  switch (phase) {
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
  }
}
