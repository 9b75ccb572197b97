import { numeral } from '../../lib/words'
import type { Waiting } from './stillOrder'

type Props = {
  waiting: Waiting
  onApply: () => void
  /** The pointer on the pill is still a hand on the list: else the pill would be gone before the click, and the row
   * below it be hit. */
  handlers: React.HTMLAttributes<HTMLElement>
}

/** What the list holds back while a hand is on it. It has a place of its own, so that it moves nothing either. */
export function WaitingPill({ waiting: { arrived, left, moved }, onApply, handlers }: Props) {
  const words = [
    arrived > 0 ? `${numeral(arrived)} new` : null,
    moved > 0 ? `${numeral(moved)} moved` : null,
    left > 0 ? `${numeral(left)} no longer match` : null,
  ].filter((part) => part !== null)
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center">
      <button
        type="button"
        onClick={onApply}
        {...handlers}
        className="pointer-events-auto min-h-8 rounded-full bg-accent px-4 font-medium text-canvas lifted"
      >
        {words.join(', ')}: show
      </button>
    </div>
  )
}
