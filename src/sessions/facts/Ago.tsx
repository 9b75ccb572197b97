import { useZone } from '../../console/useZone'
import { duration, isoTime } from '../../lib/time'
import { exactTime } from '../../lib/zone'
import { useNow } from '../../ui/useNow'

/** How long ago something was; the exact time with its zone when pointed at, and for assistive technology. */
export function Ago({ at }: { at: number }) {
  const now = useNow()
  useZone()
  return (
    <time dateTime={isoTime(at)} title={exactTime(at)} className="whitespace-nowrap">
      {duration(now / 1000 - at)}
    </time>
  )
}
