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

function CopyReport({ batch }: { batch: BatchView }) {
  const [copied, setCopied] = useState<BatchView | null>(null)
  // Where the connection is not secure there is no clipboard.
  if (!('clipboard' in navigator)) return null
  const copy = async () => {
    await navigator.clipboard.writeText(reportOf(batch, Date.now()))
    setCopied(batch)
  }
  return (
    // A refusal of the browser leaves the label as it was: nothing is said to be copied that is not.
    <Button kind="quiet" onClick={() => void copy().catch(() => undefined)}>
      {copied === batch ? 'Copied' : 'Copy report'}
    </Button>
  )
}
