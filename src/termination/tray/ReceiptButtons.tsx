import { Button } from '../../ui/Button'
import { useCopy } from '../../ui/useCopy'
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

const WORDS = { copied: 'Copied', refused: 'Not copied: the browser does not allow it' } as const

function CopyReport({ batch }: { batch: BatchView }) {
  // What was copied of it before is not what it is now.
  const [outcome, copy] = useCopy(batch, () => reportOf(batch, Date.now()))
  // Where the connection is not secure there is no clipboard.
  if (!('clipboard' in navigator)) return null
  return (
    <>
      <Button kind="quiet" onClick={copy}>
        {outcome === 'copied' ? WORDS.copied : 'Copy report'}
      </Button>
      <span role="status" className={outcome === 'refused' ? 'text-xs text-muted' : 'sr-only'}>
        {outcome && WORDS[outcome]}
      </span>
    </>
  )
}
