import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useConsole } from '../../console/Console'
import { sessionCan } from '../../devin/sessionCan'
import type { Session } from '../../devin/session'
import { Button } from '../../ui/Button'
import { useSessionActions } from '../sessionActions'
import { ChangeFailed } from './ChangeFailed'
import { MessageForm } from './MessageForm'
import { ReasonField } from './ReasonField'
import { shelve } from './shelve'
import { lastChange, useChange } from './useChange'

/** What can be done with one session. What cannot says why. */
export function SessionCommands({ session }: { session: Session }) {
  const { client } = useConsole()
  const actions = useSessionActions()
  const { is_archived } = session
  const queries = useQueryClient()
  // One that was sent from here, and of which it is not known what became, is not out of sight when one comes back.
  const [writing, setWriting] = useState<'asked' | 'left' | null>(() =>
    ['pending', 'error'].includes(lastChange(queries, session, 'message') ?? '') ? 'left' : null,
  )
  const formId = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setWriting(null)
    opener.current?.focus()
  }
  const shelving = useChange(session, 'shelf', (wanted: boolean, reason) =>
    shelve(client, session, wanted, reason),
  )
  const canTerminate = sessionCan.terminate(session)
  const canShelve = is_archived ? sessionCan.unarchive(session) : sessionCan.archive(session)
  const progress = actions.progressOf(session)
  const was = shelving.wanted ? 'archived' : 'taken out of the archive'
  return (
    <>
      <div className="commands">
        {shelving.asksWhy && canShelve.can && (
          <ReasonField
            to={is_archived ? 'unarchive' : 'archive'}
            value={shelving.reason}
            onChange={shelving.setReason}
          />
        )}
        <Button
          ref={opener}
          aria-expanded={writing !== null}
          aria-controls={formId}
          onClick={() => {
            if (writing === null) setWriting('asked')
            else if (lastChange(queries, session, 'message') !== 'pending') setWriting(null)
          }}
        >
          Message…
        </Button>
        <Button
          refusal={shelving.refusal ?? (canShelve.can ? shelving.unsaid : canShelve.reason)}
          title={canShelve.can ? (canShelve.warning ?? undefined) : undefined}
          // The second half of a double click meets the opposite.
          onClick={(event) => event.detail < 2 && shelving.mutate(!is_archived)}
        >
          {is_archived ? 'Unarchive' : archiveLabel(canShelve.can && canShelve.warning !== null)}
        </Button>
        <Button
          kind="danger"
          refusal={
            canTerminate.can
              ? (actions.refusal ?? (progress?.busy ? progress.detail : null))
              : canTerminate.reason
          }
          onClick={() => actions.terminate(session, 'page')}
        >
          Terminate…
        </Button>
      </div>
      {shelving.error !== null && (
        <ChangeFailed
          error={shelving.error}
          not={`It was not ${was}.`}
          unclear={`It is not known to have been ${was}.`}
        />
      )}
      <div id={formId}>
        {writing !== null && <MessageForm session={session} focus={writing === 'asked'} onClose={close} />}
      </div>
    </>
  )
}

/** A session that runs is also put to sleep by it: the button says so rather than a surprise afterwards. */
function archiveLabel(sleeps: boolean): string {
  return sleeps ? 'Archive and put to sleep' : 'Archive'
}
