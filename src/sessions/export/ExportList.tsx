import { count, numeral } from '../../lib/words'
import { laterIcon } from '../../ui/laterIcons'
import { Popover } from '../../ui/Popover'
import { useInView } from '../choosing/inView'
import type { Reading, Sessions } from '../list/useSessions'
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
          missing={missingOf(filtering && reading?.filterDone ? null : reading, broken)}
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

/** What is missing or may be out of date, in words; null where nothing is. */
function missingOf(reading: Reading | null, { unread, changes }: Sessions['broken']): string | null {
  const parts: string[] = []
  if (reading !== null) {
    const total = reading.total === null ? '' : ` of ${numeral(reading.total)}`
    parts.push(`${numeral(reading.read)}${total} have been read so far.`)
  }
  if (unread > 0) parts.push(`${count(unread, 'item')} could not be read as a session.`)
  if (changes > 0)
    parts.push(`${count(changes, 'change')} could not be read, so some of it may be out of date.`)
  return parts.length === 0 ? null : parts.join(' ')
}
