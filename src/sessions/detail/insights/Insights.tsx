import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { detailClient } from '../../../console/detailClient'
import type { ApiError } from '../../../devin/apiError'
import type { Insights as Known } from '../../../devin/details/insights'
import type { Session } from '../../../devin/session'
import { count } from '../../../lib/words'
import { Announcement } from '../../../ui/Announcement'
import { Notice } from '../../../ui/Notice'
import { ReadFailed } from '../ReadFailed'
import { useAgain } from '../useAgain'
import { AnalysisView } from './AnalysisView'
import { insightsQuery } from './query'
import { Request } from './Request'
import './sheet'
import { LOOK_MS, standingOf } from './standing'
import { messageCounts, sizeWord, type Analysis } from './words'

type Props = { orgId: string; session: Session }

/** What the API itself says of how a session went: size, messages, and an analysis, which is made when it is asked for. */
export default function Insights({ orgId, session }: Props) {
  const heading = useId()
  /** Since when an analysis is waited for, unix milliseconds; null where none is. */
  const [waitingSince, setWaitingSince] = useState<number | null>(null)
  const again = useAgain(session.updated_at)
  const read = useQuery({
    ...insightsQuery({ details: detailClient(), orgId }, session.session_id),
    refetchInterval: (query) => {
      const { data, dataUpdatedAt } = query.state
      return data !== undefined && standingOf(data, waitingSince, dataUpdatedAt, Date.now()) === 'waiting'
        ? LOOK_MS
        : again.refetchInterval(query)
    },
  })
  again.note(read)
  const { data: insights, error, dataUpdatedAt, fetchStatus } = read
  const started = insights?.analysis === null && insights.analysis_status === 'started'
  // One that somebody asked for elsewhere is waited for from when that was seen.
  if (started && waitingSince === null) setWaitingSince(dataUpdatedAt)
  return (
    <section aria-labelledby={heading} className="space-y-3">
      <h2 id={heading} className="text-base font-semibold">
        Insights
      </h2>
      <Trouble
        error={error}
        offline={fetchStatus === 'paused'}
        known={insights !== undefined}
        retry={() => void read.refetch()}
      />
      {insights === undefined && error === null && fetchStatus !== 'paused' && (
        <p role="status" className="text-muted">
          Loading the insights…
        </p>
      )}
      {insights !== undefined && (
        <>
          <Facts of={insights} />
          <Announcement
            occasion={String(insights.analysis === null)}
            text={waitingSince === null || insights.analysis === null ? '' : 'The analysis is there.'}
          />
          {insights.analysis === null ? (
            <Request
              session={session}
              insights={insights}
              readAt={dataUpdatedAt}
              waitingSince={waitingSince}
              look={() => void read.refetch()}
              wait={() => {
                setWaitingSince(Date.now())
                void read.refetch()
              }}
            />
          ) : (
            // Open at once where somebody has waited for it here.
            <details open={waitingSince !== null}>
              <summary className="font-medium">Analysis: {summaryOf(insights.analysis)}</summary>
              <AnalysisView analysis={insights.analysis} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

function Facts({ of }: { of: Known }) {
  return (
    <dl className="insight-facts">
      <div>
        <dt className="text-muted">Size</dt>
        <dd>{sizeWord(of.session_size)}</dd>
      </div>
      <div>
        <dt className="text-muted">Messages</dt>
        <dd>{messageCounts(of)}</dd>
      </div>
    </dl>
  )
}

function summaryOf({ issues, action_items, suggested_prompt }: Analysis): string {
  const parts = [
    count(issues.length, 'issue'),
    count(action_items.length, 'action item'),
    ...(suggested_prompt === null ? [] : ['a suggested prompt']),
  ]
  return parts.join(', ')
}

type TroubleProps = { error: ApiError | null; offline: boolean; known: boolean; retry: () => void }

function Trouble({ error, offline, known, retry }: TroubleProps) {
  if (offline && !known)
    return (
      <Notice tone="notice" role="status">
        <strong className="font-semibold">This device is offline.</strong> The insights are read when it is
        connected again.
      </Notice>
    )
  if (error === null) return null
  return (
    <ReadFailed error={error} retry={retry}>
      {known ? 'What is shown may be out of date.' : 'The insights could not be read.'}
    </ReadFailed>
  )
}
