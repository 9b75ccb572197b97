import type { Ref } from 'react'
import { shortId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { titleOf } from '../../sessions/facts/words'
import type { Rung } from '../batch/types'
import { changedSince } from '../target'
import type { Entry } from './follow'
import { titleOfMany, verbOf } from './words'

type Props = {
  id: string
  ref: Ref<HTMLHeadingElement>
  /** The one session it is about, under the name under which it was clicked; null where it is about many. */
  one: Entry | null
  rung: Rung | null
  /** How many of those that were chosen are sent, and how many were chosen. */
  going: number
  chosen: number
}

/** The question, with the session or the number of sessions it is about. */
export function DialogHeading({ id, ref, one, rung, going, chosen }: Props) {
  const drift = one === null ? null : changedSince(one.seen, one.now).title
  return (
    <div>
      <h2 id={id} ref={ref} tabIndex={-1} className="text-base leading-6 font-semibold [outline:0]">
        {one === null ? (
          titleOfMany(rung, going, chosen)
        ) : (
          <OfOne session={one.seen} rung={rung} going={going} />
        )}
      </h2>
      {drift !== null && (
        <p className="font-medium wrap-anywhere text-notice">
          <bdi>{drift}</bdi>
        </p>
      )}
    </div>
  )
}

function OfOne({ session, rung, going }: { session: Session; rung: Rung | null; going: number }) {
  // Where nothing is sent there is nothing that is more than what was asked for.
  const does = going > 0 ? rung : null
  const title = <bdi className="wrap-anywhere">“{titleOf(session)}”</bdi>
  return (
    <>
      {does === 'sleep' ? (
        <>Put {title} to sleep?</>
      ) : (
        <>
          {verbOf(does)} {title}?
        </>
      )}{' '}
      <span className="font-mono text-xs font-normal whitespace-nowrap text-muted">
        {shortId(session.session_id)}
      </span>
    </>
  )
}
