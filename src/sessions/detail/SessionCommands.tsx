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
import { useChange } from './useChange'

/** What can be done with one session. What cannot says why. */
export function SessionCommands({ session }: { session: Session }) {
  const { client } = useConsole()
  const actions = useSessionActions()
  const { is_archived } = session
  const [writing, setWriting] = useState(false)
  const formId = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setWriting(false)
    opener.current?.focus()
  }
  const shelving = useChange(session, (wanted: boolean, reason) => shelve(client, session, wanted, reason))
  const canTerminate = sessionCan.terminate(session)
  const canShelve = is_archived ? sessionCan.unarchive(session) : sessionCan.archive(session)
  const progress = actions.progressOf(session)
  const was = shelving.variables ? 'archived' : 'taken out of the archive'
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
          aria-expanded={writing}
          aria-controls={formId}
          onClick={() => setWriting(!writing)}
        >
          Message…
        </Button>
        <Button
          refusal={shelving.refusal ?? (canShelve.can ? shelving.unsaid : canShelve.reason)}
          title={canShelve.can ? (canShelve.warning ?? undefined) : undefined}
          onClick={() => shelving.mutate(!is_archived)}
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
      {shelving.isError && (
        <ChangeFailed
          error={shelving.error}
          not={`It was not ${was}.`}
          unclear={`It is not known to have been ${was}.`}
        />
      )}
      <div id={formId}>{writing && <MessageForm session={session} onClose={close} />}</div>
    </>
  )
}

/** A session that runs is also put to sleep by it: the button says so rather than a surprise afterwards. */
function archiveLabel(sleeps: boolean): string {
  return sleeps ? 'Archive and put to sleep' : 'Archive'
}
