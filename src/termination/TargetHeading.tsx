import type { Ref } from 'react'
import { shortId } from '../devin/id'
import type { Session } from '../devin/session'
import { titleOf } from '../sessions/facts/words'

type Props = {
  id: string
  ref: Ref<HTMLHeadingElement>
  /** As captured: the name under which it was clicked. */
  session: Session
  /** What it is called now, where that is something else. */
  drift: string | null
}

/** The question, with the one session it is about. */
export function TargetHeading({ id, ref, session, drift }: Props) {
  return (
    <div>
      <h2 id={id} ref={ref} tabIndex={-1} className="text-base leading-6 font-semibold [outline:0]">
        Terminate <bdi className="wrap-anywhere">“{titleOf(session)}”</bdi>?{' '}
        <span className="font-mono text-xs font-normal whitespace-nowrap text-muted">
          {shortId(session.session_id)}
        </span>
      </h2>
      {drift !== null && (
        <p className="font-medium wrap-anywhere text-notice">
          <bdi>{drift}</bdi>
        </p>
      )}
    </div>
  )
}
