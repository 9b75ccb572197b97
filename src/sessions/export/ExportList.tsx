import { laterIcon } from '../../ui/laterIcons'
import { Popover } from '../../ui/Popover'
import { useInView } from '../choosing/inView'
import type { Reading, Sessions } from '../list/useSessions'
import { missingWords } from './missing'
import { SaveSessions } from './SaveSessions'

type Props = {
  outOf: number
  filtering: boolean
  /** How far the first read has come; null when all is there. */
  reading: Reading | null
  /** What of the API’s answers could not be read: it may be among what matches, and is not among what is saved. */
  broken: Sessions['broken']
}

/** Saves what matches, in the order of the list. */
export function ExportList({ outOf, filtering, reading, broken }: Props) {
  const inView = useInView()
  // Its place is kept: it comes with a hand, and what it is of a moment later.
  if (inView === null) return <span className="size-7" />
  const { columns, matching } = inView
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
          missing={missingWords(filtering && reading?.filterDone ? null : reading, broken)}
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
