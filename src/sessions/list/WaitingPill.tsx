import { useLayoutEffect, useMemo, useRef } from 'react'
import { numeral } from '../../lib/words'
import { Announcement } from '../../ui/Announcement'
import { focusCurrentRow } from './focusCurrentRow'
import './sheet'
import type { Held } from './stillOrder'
import type { Hold } from './useHeld'
import { waitingBetween, type Waiting } from './waiting'

type Props = {
  /** Null while nothing waits. */
  waiting: Held | null
  onApply: () => void
  hold: Hold
}

/** What the list holds back while a hand is on it, on the screen and called out once. */
export function WaitingPill({ waiting, onApply, hold }: Props) {
  const waits = useMemo(() => (waiting === null ? null : waitingBetween(waiting)), [waiting])
  const words = waits === null ? '' : wordsOf(waits)
  return (
    <>
      {/* Always there: what comes together with its words is not called out. */}
      <Announcement occasion={String(waiting !== null)} text={words === '' ? '' : `Waiting: ${words}`} />
      {waits !== null && <Pill words={`${words}: ${actOf(waits)}`} onApply={onApply} hold={hold} />}
    </>
  )
}

/**
 * It has a place of its own, so that it moves nothing either. A hand on it is still one on the list: else it would be
 * gone before the click, and the row below it be hit.
 */
function Pill({ words, onApply, hold }: { words: string; onApply: () => void; hold: Hold }) {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const { current } = button
    return () => {
      hold.release(current)
      // The keyboard goes on in the list; but not before React has let go of the page.
      if (current?.matches(':focus-visible')) queueMicrotask(focusCurrentRow)
    }
  }, [hold])
  return (
    <div className="waiting-pill">
      <button ref={button} type="button" onClick={onApply} {...hold.props} className="lifted">
        {words}
      </button>
    </div>
  )
}

/** What a press makes of it: those that have left are on the screen already. */
function actOf({ arrived, moved }: Waiting): string {
  return arrived + moved > 0 ? 'show' : 'take out'
}

function wordsOf({ arrived, left, moved }: Waiting): string {
  return [
    arrived > 0 ? `${numeral(arrived)} new` : null,
    moved > 0 ? `${numeral(moved)} moved` : null,
    left > 0 ? `${numeral(left)} no longer match` : null,
  ]
    .filter((part) => part !== null)
    .join(', ')
}
