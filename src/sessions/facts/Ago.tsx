import { duration, exactTime } from '../../lib/time'
import { useNow } from '../../ui/useNow'

/** How long ago something was; the exact time with its zone when pointed at, and for assistive technology. */
export function Ago({ at }: { at: number }) {
  const now = useNow()
  const exact = exactTime(at)
  return (
    <time dateTime={isoOf(at)} title={exact} className="whitespace-nowrap">
      {duration(now / 1000 - at)}
    </time>
  )
}

function isoOf(unixSeconds: number): string | undefined {
  const date = new Date(unixSeconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
