import { explain } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import { count, numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { leaveFocusBehind } from './focusCurrentRow'
import { OldList } from './OldList'

/** The network is gone: what is shown is from before. */
export function OfflineNotice({ asOf }: { asOf: number }) {
  return (
    <OldList
      title="You are offline"
      next="The list goes on by itself when the network is back."
      asOf={asOf}
    />
  )
}

type StaleProps = { error: ApiError; asOf: number; retry: () => void }

/** What the API last said could not be had: what is shown is from before. */
export function StaleNotice({ error, asOf, retry }: StaleProps) {
  const { title, next } = explain(error, 'list')
  return (
    <OldList title={title} next={next} asOf={asOf}>
      <Button ref={leaveFocusBehind} onClick={retry}>
        Try again
      </Button>
    </OldList>
  )
}

/** Part of what the API said could not be read: it must not pass for all there is. */
export function BrokenNotice({ unread, changes }: { unread: number; changes: number }) {
  if (unread + changes === 0) return null
  return (
    <Notice tone="notice">
      {unread > 0 && (
        <>
          {count(unread, 'item')} of the API’s answer could not be read as a session and{' '}
          {unread === 1 ? 'is' : 'are'} not shown.{' '}
        </>
      )}
      {changes > 0 && (
        <>
          {count(changes, 'item')} of its latest changes could not be read, so what is shown of{' '}
          {changes === 1 ? 'that session' : 'those sessions'} may be out of date.
        </>
      )}
    </Notice>
  )
}

/** So many of a link's parts are named: nobody reads more. */
const MOST_NAMED = 5

/** Parts of the address that mean nothing. */
export function IgnoredNotice({ ignored }: { ignored: readonly string[] }) {
  const more = ignored.length - MOST_NAMED
  return (
    <Notice tone="neutral" className="wrap-anywhere">
      Left out of the link, because it means nothing here: {ignored.slice(0, MOST_NAMED).join(', ')}
      {more > 0 && `, and ${numeral(more)} more`}
    </Notice>
  )
}
