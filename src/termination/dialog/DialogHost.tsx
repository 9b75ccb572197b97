import { useState } from 'react'
import type { Session } from '../../devin/session'
import type { Source } from '../../sessions/source'
import { useEnding } from '../useEnding'
import './sheet'
import { TerminateDialog } from './TerminateDialog'

type Props = {
  captured: readonly Session[]
  source: Source
  open: boolean
  onClose: () => void
}

/** The dialog for some sessions. What is confirmed is handed over to the batches, and the dialog goes at once. */
export default function DialogHost({ captured, source, open, onClose }: Props) {
  const { batches } = useEnding()
  const [batchId] = useState(() => crypto.randomUUID())
  // Frozen: what is asked about is what was there at the click, each session once.
  const [frozen] = useState(() => [
    ...new Map(captured.map((session) => [session.session_id, session])).values(),
  ])
  // Not once and for all: one that was made ready for something else may be opened for a retry.
  const retried = batches.read().find(({ id }) => id === source.retryOf)?.rung ?? null
  return (
    <TerminateDialog
      captured={frozen}
      source={source}
      retried={retried}
      batchId={batchId}
      open={open}
      onConfirm={(plan) => {
        batches.start(batchId, plan)
        onClose()
      }}
      onDismiss={onClose}
    />
  )
}
