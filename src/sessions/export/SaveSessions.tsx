import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useConsole } from '../../console/Console'
import { saveFile } from '../../lib/saveFile'
import { count, numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { useNow } from '../../ui/useNow'
import type { Session } from '../../devin/session'
import { useNames } from '../names/useNames'
import { replicaKey } from '../replica/feedQuery'
import type { ReplicaView } from '../sync/view'
import { oldWords } from './missing'
import { sessionFile, sessionFileName, wordsFor, type FileFormat } from './sessionFile'

/** Sessions to be saved, taken at the click. */
type Sessions = { length: number; at: (index: number) => Session | undefined }

type Props = {
  /** "sessions" or "selected": what the file is of. */
  of: string
  number: number
  outOf: number
  /** What is missing, in words; null where all are there. */
  missing: string | null
  /** May take a while; null where they could not be had, which is then said elsewhere. */
  take: () => Promise<Sessions | null>
}

/** Says how many sessions there are, and whether these are all, and saves them as CSV or JSON. */
export function SaveSessions({ of, number, outOf, missing, take }: Props) {
  const { orgId } = useConsole().settings
  // Titles of playbooks are in the file, and may be in no column.
  const { loading } = useNames(orgId)
  const view = useQueryClient().getQueryData<ReplicaView>(replicaKey(orgId))
  const old = oldWords(view?.status.asOf ?? 0, useNow())
  const doubt = missing === null || old === null ? (missing ?? old) : `${missing} ${old}`
  const [written, setWritten] = useState<number | null>(null)
  const [result, setResult] = useState('')
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => void (gone.current = true)
  }, [])

  const save = async (format: FileFormat) => {
    setResult('')
    setWritten(0)
    try {
      const sessions = await take()
      if (sessions === null || gone.current) return
      // The API may not know some any more, or give them in a form that cannot be read.
      const fewer = number - sessions.length
      const complete = doubt === null && fewer <= 0
      const name = sessionFileName({ of, number: sessions.length, outOf, complete, format }, Date.now())
      const file = await sessionFile({ ...sessions, format, onWritten: setWritten })
      // Who has closed this meanwhile does not want it any more.
      if (gone.current) return
      saveFile(name, file)
      const lost =
        fewer > 0
          ? ` ${count(fewer, 'other')} could not be had: not known to the API any more, or not readable.`
          : ''
      setResult(`Saved ${numeral(sessions.length)} as ${name}.${lost}`)
    } catch (error) {
      // The device may have no room for it.
      setResult(`It could not be written. ${error instanceof Error ? error.message : ''}`)
    } finally {
      setWritten(null)
    }
  }
  const refusal = refusalOf(number, loading, written !== null)

  return (
    <div className="space-y-2.5 px-2 py-1.5">
      <p>
        <strong className="font-semibold">
          {numeral(number)} of {numeral(outOf)}
        </strong>{' '}
        {wordsFor({ of, number, outOf })}
      </p>
      <p className={doubt === null ? 'text-muted' : 'text-notice'}>
        {doubt === null ? 'All of them are here.' : `Not complete: ${doubt} The file’s name says so, too.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button refusal={refusal} onClick={() => void save('csv')}>
          Save CSV
        </Button>
        <Button refusal={refusal} onClick={() => void save('json')}>
          Save JSON
        </Button>
      </div>
      <p role="status" className="text-muted wrap-anywhere">
        {written === null ? result : `Writing ${numeral(written)} of ${numeral(number)}…`}
      </p>
    </div>
  )
}

/** Why nothing can be saved now, in words; null when it can. */
function refusalOf(number: number, loading: boolean, writing: boolean): string | null {
  if (number === 0) return 'There is nothing to save.'
  if (loading) return 'The names in it are still being read.'
  return writing ? 'It is being written.' : null
}
