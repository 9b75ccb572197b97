import type { BatchView } from '../batch/types'

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>

/**
 * The batch that a key takes back: with Ctrl+Z, as everywhere, the last one of which nothing is sent yet. Null where there
 * is none, and for every other key.
 * @param batches newest first
 */
export function takenBackBy(
  { key, ctrlKey, metaKey, altKey, shiftKey, repeat }: Pressed,
  batches: readonly Pick<BatchView, 'id' | 'phase'>[],
): string | null {
  // Held down it is one press, and takes one back.
  if (!(ctrlKey || metaKey) || altKey || shiftKey || repeat || key.toLowerCase() !== 'z') return null
  return batches.find(({ phase }) => phase === 'grace')?.id ?? null
}
