import { saveFile } from '../lib/saveFile'
import { receiptCsv, receiptJson, receiptName } from './batch/receipt'
import type { Batch } from './batch/types'

/** Has the browser save the receipt of a batch, as it stands at this moment. */
export function saveReceipt(batch: Batch, format: 'csv' | 'json'): void {
  const [type, text] =
    format === 'csv' ? ['text/csv', receiptCsv(batch)] : ['application/json', receiptJson(batch)]
  saveFile(`${receiptName(batch)}.${format}`, new Blob([text], { type }))
}
