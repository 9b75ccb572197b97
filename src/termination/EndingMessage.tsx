import { explain } from '../console/explain'
import { statusWords } from '../devin/activity'
import type { ApiError } from '../devin/apiError'
import type { Session } from '../devin/session'
import { Notice } from '../ui/Notice'
import type { Ending } from './terminate'

/** How an attempt ended that did not simply go through: what happened, what is known, what to do next. */
export function EndingMessage({ ending }: { ending: Ending }) {
  switch (ending.kind) {
    case 'accepted':
    case 'called-off':
      return null
    case 'already-over':
      return (
        <Message tone="neutral" title="It is already over">
          The session is “{statusWords(ending.session)}”. Nothing was sent.
        </Message>
      )
    case 'over-after-unknown':
      return (
        <Message tone="neutral" title="It is over">
          No clear answer came, but the session now reads “{statusWords(ending.session)}”. Whether this
          request ended it cannot be told.
        </Message>
      )
    case 'riskier':
      return (
        <Message tone="notice" title="It has changed since you looked, and nothing was sent">
          {ending.reasons.join(' ')} Terminate it all the same?
        </Message>
      )
    case 'not-sent':
      return <Failure error={ending.error} before="Nothing was sent: the session could not be read first." />
    case 'refused':
      return ending.error.status === 404 ? (
        <Gone error={ending.error} />
      ) : (
        <Failure error={ending.error} before="The session was not terminated." />
      )
    case 'unknown':
      return <Unknown error={ending.error} seen={ending.seen} />
  }
}

/** The session ended while its dialog was open. `ending` is what came of the last attempt, if there was one. */
export function OverMessage({ session, ending }: { session: Session; ending: Ending | null }) {
  const sent = ending?.kind === 'unknown' || ending?.kind === 'refused'
  return (
    <Message tone="neutral" title="It is already over">
      The session is “{statusWords(session)}”.{' '}
      {sent ? 'Whether what was sent before ended it cannot be told.' : 'Nothing was sent.'}
    </Message>
  )
}

function Failure({ error, before }: { error: ApiError; before: string }) {
  const { title, detail, next } = explain(error)
  return (
    <Message tone="danger" title={title} requestId={error.requestId}>
      {before} {detail} {next}
    </Message>
  )
}

/** Read a moment ago and not there any more: neither ended by this nor a fault that a second try would mend. */
function Gone({ error }: { error: ApiError }) {
  return (
    <Message tone="notice" title="The session is gone" requestId={error.requestId}>
      The API answered for it a moment ago and does not know it any more: {explain(error).detail} It was not
      terminated by this. Somebody may have deleted it: look for it in Devin.
    </Message>
  )
}

function Unknown({ error, seen }: { error: ApiError; seen: Session | null }) {
  const { title, detail } = explain(error)
  return (
    <Message
      tone="notice"
      title={seen === null ? 'The outcome is not known' : 'It is not known to have arrived'}
      requestId={error.requestId}
    >
      The request went out, but no clear answer came back. {title}: {detail}{' '}
      {seen === null
        ? 'The session could not be read since. Look again before you say anything about it.'
        : `Read again since, the session is still “${statusWords(seen)}”. You can terminate it again: it is read first, and nothing is sent if it is over by then.`}
    </Message>
  )
}

type MessageProps = {
  tone: 'neutral' | 'notice' | 'danger'
  title: string
  /** Under which the gateway's audit log has it. */
  requestId?: string | null
  children: React.ReactNode
}

function Message({ tone, title, requestId = null, children }: MessageProps) {
  return (
    <Notice tone={tone} role="alert" className="wrap-anywhere">
      <strong className="block font-semibold">{title}</strong>
      {children}
      {requestId !== null && <span className="block text-xs text-muted">Request {requestId}</span>}
    </Notice>
  )
}
