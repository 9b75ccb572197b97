import { numeral } from '../../lib/words'
import { laterIcon } from '../../ui/laterIcons'
import { Popover } from '../../ui/Popover'
import { useInView } from '../choosing/inView'
import type { Reading } from '../list/useSessions'
import { SaveSessions } from './SaveSessions'

type Props = {
  outOf: number
  filtering: boolean
  /** How far the first read has come; null when all is there. */
  reading: Reading | null
}

/** Saves what matches, in the order of the list. */
export function ExportList({ outOf, filtering, reading }: Props) {
  const inView = useInView()
  // Its place is kept: it comes with a hand, and what it is of a moment later.
  if (inView === null) return <span className="size-7" />
  const { columns, matching } = inView
  const missing =
    reading === null || (filtering && reading.filterDone)
      ? null
      : `${numeral(reading.read)}${reading.total === null ? '' : ` of ${numeral(reading.total)}`} have been read so far.`
  return (
    <Popover
      label={laterIcon('download', 13)}
      name="Export"
      buttonClassName="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover"
    >
      {() => (
        <SaveSessions
          of="sessions"
          number={matching.length}
          outOf={outOf}
          missing={missing}
          take={() =>
            Promise.resolve({
              length: matching.length,
              at: (index) => columns.readLast(matching[index] ?? -1),
            })
          }
        />
      )}
    </Popover>
  )
}
