import type { Waiting } from './stillOrder'

type Props = {
  waiting: Waiting | null
  onApply: () => void
  /** The pointer on the pill is still a hand on the list: else the pill would be gone before the click, and the row
   * below it be hit. */
  handlers: React.HTMLAttributes<HTMLElement>
}

/** What the list holds back while a hand is on it. It has a place of its own, so that it moves nothing either. */
export function WaitingPill({ waiting, onApply, handlers }: Props) {
  if (waiting === null) return null
  const { arrived, left, moved } = waiting
  const words = [
    arrived > 0 ? `${arrived} new` : null,
    moved > 0 ? `${moved} moved` : null,
    left > 0 ? `${left} no longer match` : null,
  ].filter((part) => part !== null)
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center">
      <button
        type="button"
        onClick={onApply}
        {...handlers}
        className="pointer-events-auto min-h-8 rounded-full bg-accent px-4 font-medium text-canvas shadow-lg"
      >
        {words.join(', ')}: show
      </button>
    </div>
  )
}
