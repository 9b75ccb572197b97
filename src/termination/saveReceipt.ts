import { saveFile } from '../lib/saveFile'
import { receiptCsv, receiptJson, receiptName } from './batch/receipt'
import type { Batch } from './batch/types'

/**
 * Has the browser save the receipt of a batch, as it stands at this moment.
 * @param confirmed whether it is a batch already, and not only what would be one
 */
export function saveReceipt(batch: Batch, format: 'csv' | 'json', confirmed = true): void {
  const receipt = confirmed ? batch : { ...batch, createdAt: null }
  const [type, text] =
    format === 'csv' ? ['text/csv', receiptCsv(receipt)] : ['application/json', receiptJson(receipt)]
  saveFile(`${receiptName(batch)}.${format}`, new Blob([text], { type }))
}
