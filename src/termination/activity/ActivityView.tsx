import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { paths } from '../../console/paths'
import { count, numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import type { BatchView } from '../batch/types'
import { BatchEntry } from './BatchEntry'

/** So many are drawn at once; more when asked for. */
const AT_ONCE = 20

type Props = {
  orgId: string
  /** Newest first; null while what is kept on this device is being read. */
  batches: readonly BatchView[] | null
}

/** What was ended from this console on this device, batch by batch. */
export function ActivityView({ orgId, batches }: Props) {
  const { hash, key } = useLocation()
  const wanted = hash.slice(1)
  const [limit, setLimit] = useState(AT_ONCE)
  // One that a link leads to is shown, however far down it is.
  const shown = Math.max(limit, (batches?.findIndex(({ id }) => id === wanted) ?? -1) + 1)
  const more = (batches?.length ?? 0) - shown
  const unkept = batches?.find(({ kept }) => kept !== true)
  return (
    <div className="mx-auto max-w-4xl space-y-3">
      <h1 className="text-lg leading-7 font-semibold tracking-tight">
        Activity{' '}
        {batches !== null && batches.length > 0 && (
          <span className="text-muted">{count(batches.length, 'batch', 'batches')}</span>
        )}
      </h1>
      <p className="text-muted">
        What was ended from this console, on this device. The gateway’s audit log has it for all operators.
      </p>
      {unkept !== undefined && (
        <Notice tone="notice">
          Some of this is not kept on this device: {unkept.kept} It is gone when the page is closed.
        </Notice>
      )}
      {batches === null ? (
        <p role="status" className="py-16 text-center text-muted">
          Reading what is kept on this device…
        </p>
      ) : batches.length === 0 ? (
        <Empty orgId={orgId} />
      ) : (
        <div className="divide-y divide-line border-y border-line">
          {batches.slice(0, shown).map((batch) => (
            <BatchEntry key={batch.id} batch={batch} ledBy={batch.id === wanted ? key : null} />
          ))}
        </div>
      )}
      {more > 0 && (
        <Button onClick={() => setLimit(shown + AT_ONCE)}>
          Show {numeral(Math.min(more, AT_ONCE))} more of {numeral(more)}
        </Button>
      )}
    </div>
  )
}

function Empty({ orgId }: { orgId: string }) {
  return (
    <div className="py-16 text-center text-muted">
      <h2 className="mb-1 text-base font-semibold text-ink">Nothing was ended from here yet</h2>
      <p>
        Each time sessions are ended from this console, it is written down here: who, when, why, and what came
        of it.
      </p>
      <Link to={paths.sessions(orgId)} className="mt-3 inline-block text-accent underline underline-offset-2">
        All sessions
      </Link>
    </div>
  )
}
