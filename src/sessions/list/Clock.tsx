import { clockTime, isoTime } from '../../lib/time'
import { useHand } from './hand'

type Props = {
  /** Unix milliseconds. */
  at: number
  /** Keeps the place of the zone's name, where what follows would move. */
  placeKept?: boolean
}

/** A time of day, with its zone once there is time to find out what that is called. */
export function Clock({ at, placeKept = false }: Props) {
  const zone = useHand()?.zoneName(at)
  return (
    <>
      <time dateTime={isoTime(at / 1000)}>{clockTime(at)}</time>
      {(placeKept || zone !== undefined) && ' '}
      {placeKept ? <span className="inline-block min-w-[5ch]">{zone}</span> : zone}
    </>
  )
}
