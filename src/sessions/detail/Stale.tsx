import { useZone } from '../../console/useZone'
import type { ApiError } from '../../devin/apiError'
import { isGone } from '../../devin/isGone'
import { zonedMoment } from '../../lib/zone'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { useNow } from '../../ui/useNow'
import { ReadFailed } from './ReadFailed'

/** The last read failed: what is shown is from the one before. */
export function Stale({ error, retry }: { error: ApiError; retry: () => void }) {
  if (!isGone(error))
    return (
      <ReadFailed error={error} retry={retry} role="alert">
        What is shown may be out of date.
      </ReadFailed>
    )
  return (
    <Notice
      tone="notice"
      role="alert"
      className="flex flex-wrap items-center justify-between gap-2 wrap-anywhere"
    >
      <span>
        <strong className="font-semibold">The session is gone.</strong> The API does not know it any more: it
        may have been deleted. What is shown is what was last read.
      </span>
      <Button onClick={retry}>Try again</Button>
    </Notice>
  )
}

/** How old what is shown is. @param asOf unix milliseconds; 0 where that is not known */
export function asOfWords(asOf: number, now: number): string {
  return asOf > 0 ? `What is shown is as of ${zonedMoment(asOf, now)}.` : 'What is shown may be out of date.'
}

/** There is no network: what is shown stays, and how old it is. @param asOf unix milliseconds; 0 where that is not known */
export function Offline({ asOf }: { asOf: number }) {
  useZone()
  const now = useNow()
  return (
    <Notice tone="notice" role="status">
      <strong className="font-semibold">You are offline.</strong> {asOfWords(asOf, now)} It is read again when
      the network is back.
    </Notice>
  )
}
