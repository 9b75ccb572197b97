import { receiptCsv, receiptJson, receiptName } from './batch/receipt'
import type { Batch } from './batch/types'

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
