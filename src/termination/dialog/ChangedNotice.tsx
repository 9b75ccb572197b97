import { useLayoutEffect, useRef } from 'react'
import type { SessionId } from '../../devin/id'
import { count, numeral } from '../../lib/words'
import { titleOf } from '../../sessions/facts/words'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import type { Placed } from './groups'

/** Said one by one up to so many: the list shows them all. */
const MOST = 5

type Props = {
  changed: readonly Placed[]
  /** The one session that the dialog is about; null where it is about many. */
  one: SessionId | null
  onAgree: () => void
}

/**
 * What has become a graver matter since the dialog was opened. Nothing is sent before the operator has agreed to it. On
 * a small screen it is brought into view: it is what to read next.
 */
export function ChangedNotice({ changed, one, onAgree }: Props) {
  const notice = useRef<HTMLDivElement>(null)
  const said = changed.map(({ entry, why }) => `${entry.id} ${why}`).join()
  useLayoutEffect(() => {
    if (said !== '') notice.current?.scrollIntoView({ block: 'nearest' })
  }, [said])
  const first = changed[0]
  // It may be a child of that one: then it is named.
  const itself = changed.length === 1 && first?.entry.id === one
  return (
    <div ref={notice} className="ending-changed empty:hidden">
      {first !== undefined && (
        <Notice tone="notice" role="alert">
          <strong className="block font-semibold">
            {itself
              ? 'It has changed since this was opened'
              : `${count(changed.length, 'session has', 'sessions have')} changed since this was opened`}
          </strong>
          {itself ? (
            <p>{first.why}</p>
          ) : (
            <ul>
              {changed.slice(0, MOST).map(({ entry, why }) => (
                <li key={entry.id}>
                  <bdi className="wrap-anywhere">“{titleOf(entry.seen)}”</bdi>: {why}
                </li>
              ))}
              {changed.length > MOST && <li>And {numeral(changed.length - MOST)} more: see the list.</li>}
            </ul>
          )}
          <Button className="mt-1" onClick={onAgree}>
            {changed.length === 1 ? 'Go on with it all the same' : 'Go on with them all the same'}
          </Button>
        </Notice>
      )}
    </div>
  )
}
