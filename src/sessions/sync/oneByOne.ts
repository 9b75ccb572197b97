import { ApiError } from '../../devin/apiError'
import { encode } from '../replica/block'
import type { SyncContext } from './context'

/**
 * Asks for sessions one by one that a list should have named: moved, or gone.
 * @throws ApiError when one cannot be had, and is not known to be gone
 */
export async function readOneByOne(
  { columns, reader, pace, onBlock, onGone }: SyncContext,
  rows: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const gone: number[] = []
  for (const row of rows) {
    const id = columns.idOf(row)
    if (id === undefined) continue
    try {
      const session = await pace.run(() => reader.session(id, signal), signal)
      onBlock(encode([session]))
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error
      gone.push(row)
    }
  }
  if (gone.length > 0) onGone(gone)
}
