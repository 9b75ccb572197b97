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
      return <Failure error={ending.error} before="The session was not terminated." />
    case 'unknown':
      return <Unknown error={ending.error} seen={ending.seen} />
  }
}

function Failure({ error, before }: { error: ApiError; before: string }) {
  const { title, detail, next } = explain(error)
  return (
    <Message tone="danger" title={title}>
      {before} {detail} {next}
    </Message>
  )
}

function Unknown({ error, seen }: { error: ApiError; seen: Session | null }) {
  const { title } = explain(error)
  return (
    <Message
      tone="notice"
      title={seen === null ? 'The outcome is not known' : 'It is not known to have arrived'}
    >
      The request went out, but no clear answer came back ({lowerFirst(title)}).{' '}
      {seen === null
        ? 'The session could not be read since. Look again before you say anything about it.'
        : `Read again since, the session is still “${statusWords(seen)}”. You can terminate it again: it is read first, and nothing is sent if it is over by then.`}
    </Message>
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

type MessageProps = { tone: 'neutral' | 'notice' | 'danger'; title: string; children: React.ReactNode }

function Message({ tone, title, children }: MessageProps) {
  return (
    <Notice tone={tone} role="alert" className="wrap-anywhere">
      <strong className="block font-semibold">{title}</strong>
      {children}
    </Notice>
  )
}
