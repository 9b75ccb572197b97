import { useLayoutEffect, useRef } from 'react'
import type { Session } from '../devin/session'
import { Notice } from '../ui/Notice'
import { EndingMessage, OverMessage } from './EndingMessage'
import type { Ending } from './terminate'

type Props = {
  live: Session
  /** It ended while the dialog is open: whatever was said before is overtaken by that. */
  endedMeanwhile: boolean
  /** What is graver now than what was agreed to, in words. */
  risks: readonly string[]
  /** What came of the last attempt; null while there is none or one is under way. */
  ending: Ending | null
}

/** What happened since the question was asked. On a small screen it is brought into view: it is what to read next. */
export function DialogMessages({ live, endedMeanwhile, risks, ending }: Props) {
  const messages = useRef<HTMLDivElement>(null)
  const graver = risks.join(' ')
  useLayoutEffect(() => {
    if (endedMeanwhile || graver !== '' || ending !== null)
      messages.current?.scrollIntoView({ block: 'nearest' })
  }, [endedMeanwhile, graver, ending])
  return (
    // The margin is the height of the footer, which would otherwise cover the last lines.
    <div ref={messages} className="scroll-mt-4 scroll-mb-20 space-y-3 empty:hidden">
      {graver !== '' && (
        <Notice tone="notice" role="alert">
          <strong className="block font-semibold">It has changed since this was opened</strong>
          {graver}
        </Notice>
      )}
      {endedMeanwhile && <OverMessage session={live} ending={ending} />}
      {!endedMeanwhile && ending !== null && <EndingMessage ending={ending} />}
    </div>
  )
}
