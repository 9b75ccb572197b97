import { duration } from '../../lib/time'
import { useSecond } from '../../ui/useNow'

/**
 * Said where the first answer does not come, be it slow, refused for now and asked for again, or lost.
 * @param since when it was begun to wait, in unix milliseconds
 */
export function StillLoading({ since }: { since: number }) {
  const now = useSecond(true)
  return (
    // Not called out each second: that it waits was said once.
    <p aria-live="off" className="py-3 text-center text-muted">
      Still waiting for the Devin API, for {duration((now - since) / 1000)} so far.
    </p>
  )
}
