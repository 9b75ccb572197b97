import { useState } from 'react'
import { Button } from '../../ui/Button'
import type { BatchView } from '../batch/types'
import { saveReceipt } from '../saveReceipt'
import { reportOf } from './report'

/** What is known of a batch at the click, session by session: copied as text, or saved. */
export function ReceiptButtons({ batch }: { batch: BatchView }) {
  return (
    <>
      <CopyReport batch={batch} />
      <Button kind="quiet" onClick={() => saveReceipt(batch, 'csv')}>
        Save CSV
      </Button>
      <Button kind="quiet" onClick={() => saveReceipt(batch, 'json')}>
        Save JSON
      </Button>
    </>
  )
}

const COPIED = 'Copied'

function CopyReport({ batch }: { batch: BatchView }) {
  const [said, setSaid] = useState<{ of: BatchView; words: string } | null>(null)
  // Where the connection is not secure there is no clipboard.
  if (!('clipboard' in navigator)) return null
  const copy = () =>
    navigator.clipboard.writeText(reportOf(batch, Date.now())).then(
      () => setSaid({ of: batch, words: COPIED }),
      () => setSaid({ of: batch, words: 'Not copied: the browser does not allow it' }),
    )
  // What was copied of it before is not what it is now.
  const words = said?.of === batch ? said.words : ''
  return (
    <>
      <Button kind="quiet" onClick={() => void copy()}>
        {words === COPIED ? COPIED : 'Copy report'}
      </Button>
      <span role="status" className={words === '' || words === COPIED ? 'sr-only' : 'text-xs text-muted'}>
        {words}
      </span>
    </>
  )
}
