import { ApiError } from '../../devin/apiError'
import { isGone } from '../../devin/isGone'
import { inLanes } from '../../lib/inLanes'
import { encode } from '../replica/block'
import type { SyncContext } from './context'
import { MOST_AT_ONCE } from './pace'
import { isRefusal } from './refusal'

/**
 * Asks for sessions each by itself that a list should have named: moved, or gone. One that the API does not give out, though
 * it gives the list, stays as it was last known.
 * @throws ApiError when one cannot be had for another reason; what was found before counts all the same
 */
export async function readOneByOne(
  { columns, reader, pace, onBlock, onGone }: SyncContext,
  rows: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const gone: number[] = []
  const waiting = [...rows]
  const read = async (row: number) => {
    const id = columns.idOf(row)
    if (id === undefined) return
    try {
      const session = await pace.run(() => reader.session(id, signal), signal)
      onBlock(encode([session]))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (isGone(error)) gone.push(row)
      else if (!isRefusal(error) && error.status !== 403) throw error
    }
  }
  try {
    await inLanes(MOST_AT_ONCE, () => {
      const row = waiting.shift()
      return row === undefined ? null : () => read(row)
    })
  } finally {
    if (gone.length > 0) onGone(gone)
  }
}
