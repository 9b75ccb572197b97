import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsole } from '../../console/Console'
import { explain, missingPermission } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import { MAX_REASON } from '../../devin/reason'
import { sessionCan } from '../../devin/sessionCan'
import type { Session } from '../../devin/session'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { learn, sessionQuery } from '../replica/query'
import { useSessionActions } from '../sessionActions'
import { shelve } from './shelve'

/** What can be done with one session. What cannot says why. */
export function SessionCommands({ session }: { session: Session }) {
  const { client, settings } = useConsole()
  const queries = useQueryClient()
  const actions = useSessionActions()
  const { org_id, session_id, is_archived } = session
  const [reason, setReason] = useState('')
  const shelving = useMutation({
    mutationFn: (wanted: boolean) => shelve(client, session, wanted, reason),
    onSuccess: (changed) => {
      setReason('')
      learn(queries, org_id, changed)
    },
    onError: (error) => {
      const permission = missingPermission(error)
      if (permission !== null) actions.onNotPermitted(`The credential lacks the permission ${permission}.`)
      void queries.invalidateQueries(sessionQuery({ client, orgId: org_id }, session_id))
    },
  })
  const canTerminate = sessionCan.terminate(session)
  const canShelve = is_archived ? sessionCan.unarchive(session) : sessionCan.archive(session)
  const asksWhy = settings.requireReason && canShelve.can
  const unsaid = asksWhy && reason.trim() === '' ? 'Give a reason first.' : null
  const shelveRefusal = shelving.isPending ? 'A request is under way.' : null
  const progress = actions.progressOf(session)
  return (
    <>
      {asksWhy && <Reason to={is_archived ? 'unarchive' : 'archive'} value={reason} onChange={setReason} />}
      <Button
        refusal={shelveRefusal ?? actions.refusal ?? (canShelve.can ? unsaid : canShelve.reason)}
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
      {shelving.isError && <ShelvingFailed error={shelving.error} wanted={shelving.variables} />}
    </>
  )
}

type ReasonProps = { to: string; value: string; onChange: (reason: string) => void }

/** Only where the console is set to ask for one: to terminate, its own dialog does. */
function Reason({ to, value, onChange }: ReasonProps) {
  return (
    <label className="flex items-center gap-2">
      <span className="font-medium whitespace-nowrap">Reason to {to}</span>
      <input
        type="text"
        value={value}
        maxLength={MAX_REASON}
        onChange={(event) => onChange(event.target.value)}
        className="block min-h-7 w-full rounded-md border border-line-strong bg-surface px-2"
      />
    </label>
  )
}

function ShelvingFailed({ error, wanted }: { error: ApiError; wanted: boolean }) {
  const { title, detail, next } = explain(error)
  const what = wanted ? 'archived' : 'taken out of the archive'
  return (
    <Notice tone="danger" role="alert" className="w-full wrap-anywhere">
      <strong className="block font-semibold">{title}</strong>
      {error.outcomeUnknown ? `It is not known to have been ${what}.` : `It was not ${what}.`} {detail} {next}
    </Notice>
  )
}

/** A session that runs is also put to sleep by it: the button says so rather than a surprise afterwards. */
function archiveLabel(sleeps: boolean): string {
  return sleeps ? 'Archive and put to sleep' : 'Archive'
}
