import { useState } from 'react'
import { Button } from '../../ui/Button'
import { receiptCsv, receiptJson, receiptName } from '../batch/receipt'
import type { Batch, BatchView } from '../batch/types'
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

/** Has the browser save the receipt of a batch, as it stands at this moment. */
export function saveReceipt(batch: Batch, format: 'csv' | 'json'): void {
  const [type, text] =
    format === 'csv' ? ['text/csv', receiptCsv(batch)] : ['application/json', receiptJson(batch)]
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${receiptName(batch)}.${format}`
  link.click()
  // Some browsers take it up only a while after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
