import type { BatchView } from '../batch/types'

/**
 * Whether something would be left undone if the page went now: a batch that is about to send or is sending. One that is
 * paused or held sends nothing, and what the API has accepted goes on without this page.
 */
export function isPending({
  elsewhere,
  phase,
  targets,
}: Pick<BatchView, 'elsewhere' | 'phase' | 'targets'>): boolean {
  if (elsewhere) return false
  if (phase === 'grace') return true
  return targets.some(
    ({ state }) =>
      state === 'checking' ||
      state === 'sending' ||
      state === 'verifying' ||
      (state === 'planned' && phase === 'sending'),
  )
}

/**
 * Whether a batch is paused, and that holds anything up: of what the API has accepted nothing is sent any more, and it
 * is read until it is over.
 */
export function isHeldUp({ phase, targets }: Pick<BatchView, 'phase' | 'targets'>): boolean {
  return (
    phase === 'paused' &&
    targets.some(({ state }) => ['planned', 'checking', 'sending', 'verifying'].includes(state))
  )
}
