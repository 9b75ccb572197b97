import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { useZone } from '../../console/useZone'
import type { Session } from '../../devin/session'
import { exactTime } from '../../lib/zone'
import { numeral } from '../../lib/words'
import { Notice } from '../../ui/Notice'
import { useEnding } from '../useEnding'
import { endedAt, endedHere, endedWords } from './endedHere'

/** On the page of a session that this console ended: who did it, when, and why. */
export default function EndedHere({ session }: { session: Session }) {
  useZone()
  const { batches } = useEnding()
  const all = useSyncExternalStore(batches.subscribe, batches.read)
  const ended = endedHere(all, session.session_id)
  if (ended === null) return null
  const { batch } = ended
  return (
    <Notice tone="neutral" className="wrap-anywhere">
      <strong className="font-semibold">{endedWords(ended)}</strong>, {exactTime(endedAt(ended) / 1000)}.{' '}
      {batch.reason === '' ? 'No reason was given.' : `Reason: ${batch.reason.replace(/\.$/, '')}.`}{' '}
      <Link
        to={`${paths.activity(batch.orgId)}#${batch.id}`}
        className="text-accent underline underline-offset-2"
      >
        {batch.targets.length === 1
          ? 'See it on the activity page'
          : `With ${numeral(batch.targets.length - 1)} more`}
      </Link>
    </Notice>
  )
}
