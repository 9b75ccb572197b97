import { useCallback, useRef, type ReactNode } from 'react'
import { count, numeral } from '../../../lib/words'
import { Button } from '../../../ui/Button'
import { ProgressBar } from '../../../ui/ProgressBar'
import type { Said } from './pages'

type Props = {
  heading: string
  said?: Said
  readingAll?: boolean
  readAll?: () => void
  stop?: () => void
  toLast?: () => void
  children?: ReactNode
}

/** Stays at the top while the messages scroll: how much there is, how much of it is here, and the ways through it. */
export function ConversationHead({ heading, said, readingAll = false, children, ...does }: Props) {
  const last = useRef<HTMLButtonElement>(null)
  // At the end there is nothing left to load, and the button must not take the focus with it.
  const goes = useCallback(
    (button: HTMLButtonElement) => () => {
      if (button === document.activeElement) last.current?.focus()
    },
    [],
  )
  return (
    <header className="talk-head">
      <div className="talk-bar">
        <h2 id={heading} className="text-base font-semibold">
          Conversation
        </h2>
        {said !== undefined && <span className="text-muted">{amount(said)}</span>}
        {said !== undefined && said.messages.length > 0 && (
          <span className="talk-buttons">
            {/* One button, so that the focus stays where it is when its meaning changes. */}
            {(!said.atEnd || readingAll) && (
              <Button ref={goes} kind="quiet" onClick={readingAll ? does.stop : does.readAll}>
                {readingAll ? 'Stop' : 'Load all'}
              </Button>
            )}
            <Button
              ref={last}
              kind="quiet"
              refusal={readingAll ? 'The messages are being read.' : null}
              onClick={does.toLast}
            >
              Jump to last
            </Button>
          </span>
        )}
      </div>
      {readingAll && said !== undefined && (
        <ProgressBar label="Messages read" value={said.messages.length} max={said.total} />
      )}
      {children}
    </header>
  )
}

function amount({ messages, total, atEnd }: Said): string {
  if (atEnd) return count(messages.length, 'message')
  return total === null
    ? `the first ${count(messages.length, 'message')}`
    : `${numeral(messages.length)} of ${count(total, 'message')}`
}
