import { useMutation } from '@tanstack/react-query'
import { detailClient } from '../../../console/detailClient'
import { explain } from '../../../console/explain'
import { unwrap } from '../../../console/unwrap'
import type { Insights } from '../../../devin/details/insights'
import type { Session } from '../../../devin/session'
import { duration } from '../../../lib/time'
import { Button } from '../../../ui/Button'
import { ProgressBar } from '../../../ui/ProgressBar'
import { Notice } from '../../../ui/Notice'
import { useSecond } from '../../../ui/useNow'
import { useSessionActions } from '../../sessionActions'
import { lackingToEnd } from '../lacking'
import { standingOf, WAIT_MS, type Standing } from './standing'
import { isOutcomeUnknown } from '../../../devin/outcome'

type Props = {
  session: Session
  insights: Insights
  /** When they were read, unix milliseconds. */
  readAt: number
  /** Since when an analysis is waited for, unix milliseconds; null where none is. */
  waitingSince: number | null
  look: () => void
  /** Begins to wait for it, and looks. */
  wait: () => void
}

/** In the place of an analysis: how it stands with it, and the button that asks for one. */
export function Request({ session, insights, readAt, waitingSince, look, wait }: Props) {
  const { refusal, onNotPermitted } = useSessionActions()
  const now = useSecond(waitingSince !== null)
  const asking = useMutation({
    mutationFn: () => unwrap(detailClient().generateInsights(session.org_id, session.session_id)),
    onSuccess: wait,
    onError: (error) => {
      if (isOutcomeUnknown(error)) look()
      const lacking = lackingToEnd(error, 'analysis')
      if (lacking !== null) onNotPermitted(lacking)
    },
  })
  const standing = standingOf(insights, waitingSince, readAt, Math.max(now, readAt))
  const waits = standing === 'waiting'
  const since = waitingSince === null ? 0 : Math.max(0, now - waitingSince) / 1000
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <span role="status" className="text-muted">
          {WORDS[standing]}
          {standing === 'none' && insights.analysis_status !== null && (
            <> The API’s word for it is “{insights.analysis_status}”.</>
          )}
        </span>
        {waits && <span className="text-muted">Waiting for {duration(since)}.</span>}
        {standing === 'late' && <Button onClick={wait}>Look again</Button>}
        {(standing === 'none' || standing === 'failed') && (
          <Button
            refusal={asking.isPending ? 'A request is under way.' : refusal}
            onClick={() => asking.mutate()}
          >
            {standing === 'failed' ? 'Generate again' : 'Generate'}
          </Button>
        )}
      </div>
      {waits && <ProgressBar label="Analysis" />}
      {asking.isError && <AskingFailed error={asking.error} />}
    </>
  )
}

const WORDS: Readonly<Record<Standing, string>> = {
  there: '',
  none: 'There is no analysis of this session.',
  waiting: 'The analysis is being made.',
  late: `The analysis is not there after ${duration(WAIT_MS / 1000)}. It may still come.`,
  failed: 'The analysis failed.',
}

function AskingFailed({ error }: { error: Parameters<typeof explain>[0] }) {
  const { title, detail, next } = explain(error)
  return (
    <Notice tone="danger" role="alert" className="wrap-anywhere">
      <strong className="block font-semibold">{title}</strong>
      {isOutcomeUnknown(error)
        ? 'It is not known whether an analysis is being made.'
        : 'No analysis was asked for.'}{' '}
      {detail} {next}
    </Notice>
  )
}
